"""Word files built by hand, for what the library python-docx cannot write."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str, properties: str = "") -> str:
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", mark: str = "") -> str:
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{name}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}</w:pPr>"
    return f"<w:p>{properties}{''.join(piece if piece[:1] == '<' else run(piece) for piece in runs)}</w:p>"


def text_box(*paragraphs: str) -> str:
    """A run with a text box, written twice as Word does: for itself and for its older versions."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_file(*body: str, **parts: str) -> bytes:
    """A Word file. parts: the content of further parts by their kind (footnotes, comments)."""
    document = f"<w:document {_NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    return archive({"word/document.xml": document, **{f"word/{kind}.xml": parts[kind] for kind in parts}})


def part(kind: str, content: str) -> str:
    """A part of its own with a root of this kind."""
    return f"<w:{kind} {_NAMESPACES}>{content}</w:{kind}>"


def archive(parts: dict[str, str]) -> bytes:
    """The file with these parts, listed as Word does."""
    names = [name.removeprefix("word/").removesuffix(".xml") for name in parts]
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD_TYPE}.{_kind_of_type(name)}+xml"/>'
        for name in parts
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(names)
        if name != "document"
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>',
        **parts,
    }
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(zipfile.ZipInfo(name, (2024, 5, 2, 12, 0, 0)), _HEAD + content)
    return result.getvalue()


def _kind_of_type(name: str) -> str:
    kind = name.removeprefix("word/").removesuffix(".xml")
    return "document.main" if kind == "document" else kind


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}
