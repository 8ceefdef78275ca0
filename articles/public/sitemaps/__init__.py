"""What search engines read: robots.txt, the sitemap in its parts, the news sitemap.

The index names parts that each exist for themselves: a week of a language's stories, the tags or people of an initial.
So neither it nor a part ever counts or reads the archive: the index asks once a week of each language, the newest
first and over gaps, and a part reads one range of an index.
"""
