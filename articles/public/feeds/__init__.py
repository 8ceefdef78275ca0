"""The feeds of the front pages, sections, tags and people: RSS 2.0, Atom and JSON Feed, with full texts."""
