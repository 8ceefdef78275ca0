"""The sitemaps by the protocol's own schema, as the npm package `sitemap` carries it."""

import pytest
from lxml import etree

from tests.public.factory import edition
from tests.public.test_front import get
from tests.public.test_lists import carries, subject

pytestmark = pytest.mark.usefixtures("public")

# The schema wants additions to be declared: what XHTML and Google say of theirs, in short.
ADDITIONS = {
    "xhtml": """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
<xs:element name="link"><xs:complexType>
<xs:attribute name="rel" fixed="alternate" use="required"/>
<xs:attribute name="hreflang" type="xs:language" use="required"/>
<xs:attribute name="href" type="xs:anyURI" use="required"/>
</xs:complexType></xs:element></xs:schema>""",
    "news": """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
targetNamespace="http://www.google.com/schemas/sitemap-news/0.9">
<xs:element name="news"><xs:complexType><xs:sequence>
<xs:element name="publication"><xs:complexType><xs:sequence>
<xs:element name="name" type="xs:string"/><xs:element name="language" type="xs:language"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="publication_date" type="xs:dateTime"/><xs:element name="title" type="xs:string"/>
</xs:sequence></xs:complexType></xs:element></xs:schema>""",
}
ALL = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{}"/>
<xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="xhtml.xsd"/>
<xs:import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="news.xsd"/></xs:schema>"""


@pytest.fixture
def schema(node_package, tmp_path) -> etree.XMLSchema:
    protocol = node_package("sitemap") / "schema" / "sitemap.xsd"
    for name, text in ADDITIONS.items():
        (tmp_path / f"{name}.xsd").write_text(text)
    (tmp_path / "all.xsd").write_text(ALL.format(protocol.as_uri()))
    return etree.XMLSchema(file=str(tmp_path / "all.xsd"))


def test_every_sitemap_is_valid_by_the_protocols_schema(client, schema):
    for code, slug in (("fr", "mer"), ("ar", "بحر-قزوين"), ("zh-hans", "里海")):
        row = edition(number=111111111, language=code, slug=slug)
        carries(row, subject(slug=f"tag-{code}"))
        carries(row, subject("person", f"person-{code}"), "person")
    index = etree.fromstring(get(client, "/sitemap.xml").encode())
    parts = [location.text.removeprefix("http://localhost:8000") for location in index.iter("{*}loc")]
    assert len(parts) == 6
    for address in (*parts, "/news-sitemap.xml"):
        schema.assertValid(etree.fromstring(get(client, address).encode()))


def test_the_schema_refuses_what_is_no_sitemap(client, schema):
    edition()
    text = get(client, "/sitemap-fr-2025-04-21.xml")
    for right, wrong in (("<lastmod>2025", "<lastmod>25"), ('hreflang="fr" ', ""), ("<loc>", "<loc></loc><loc>")):
        assert right in text
        assert not schema.validate(etree.fromstring(text.replace(right, wrong).encode())), wrong
