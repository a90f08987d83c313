"""What the file says about itself: in its information dictionary, and the same in XMP."""

from datetime import UTC, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from registry.records.pdf.syntax import Dictionary


class About(NamedTuple):
    """What a document is, for readers and archives."""

    title: str
    language: str
    author: str
    subject: str
    created: datetime
    creator: str


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def xmp(about: About, *, producer: str) -> bytes:
    """The description that archives and screen readers look for: PDF/A-3a and PDF/UA-1."""
    words = about._asdict() | {"producer": producer, "created": f"{_moment(about):%Y-%m-%dT%H:%M:%SZ}"}
    return _XMP.format_map({key: escape(_printable(str(word))) for key, word in words.items()}).encode()


def information(about: About, *, producer: str) -> Dictionary:
    """The same for readers that know only the older dictionary."""
    moment = pdf_date(about.created)
    words: Dictionary = {"Title": about.title, "Author": about.author, "Subject": about.subject}
    words |= {"Creator": about.creator, "Producer": producer}
    return {key: _printable(word) for key, word in words.items()} | {
        "CreationDate": moment,
        "ModDate": moment,
    }


def pdf_date(moment: datetime) -> bytes:
    """A moment as PDF writes it."""
    return f"D:{moment.astimezone(UTC):%Y%m%d%H%M%SZ}".encode()


def _moment(about: About) -> datetime:
    return about.created.astimezone(UTC)


def _printable(word: str) -> str:
    """Without the control characters that XML cannot hold, so that both descriptions say the same."""
    return "".join(char for char in word if char.isprintable() or char == " ")
