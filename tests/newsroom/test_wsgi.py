"""A new worker is ready before its first reader comes."""

from django.template import engines

from newsroom import wsgi


def test_a_worker_has_read_the_readers_templates_before_it_serves():
    (cached,) = engines["django"].engine.template_loaders
    cached.reset()
    wsgi.warm()
    assert {"public/story.html", "public/front.html", "404.html", "410.html"} <= set(cached.get_template_cache)
