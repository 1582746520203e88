"""What python-docx, openpyxl, python-pptx and odfpy read of each file that is named, and what is wrong with its package.

A line of JSON for each: {"file", "wrong": what a strict reader would stumble over, "says": what it says, piece by piece}. Of a sheet,
a piece is a cell: sheet, place, and its text, or "#" where it is a number, a day or a truth."""

import contextlib
import json
import posixpath
import sys
import zipfile
from urllib.parse import unquote

import docx
import openpyxl
import pptx
from docx.table import Table
from lxml import etree
from odf import opendocument
from odf.namespaces import OFFICENS, TABLENS, TEXTNS
from odf.table import Table as Sheet
from odf.table import TableRow

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
MIMETYPE = "application/vnd.oasis.opendocument."


def package(path):
    """What is wrong with a ZIP file of parts; nothing of it is mended."""
    wrong = []
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        if parts.testzip() is not None:
            wrong.append("a part does not have its sum")
        if len(set(names)) != len(names):
            wrong.append("two parts have one name")
        for name in names:
            if name.endswith((".xml", ".rels")):
                try:
                    etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))
                except etree.XMLSyntaxError as error:
                    wrong.append(f"{name} is not well-formed: {error}")
        if wrong:
            return wrong
        return opendocument_parts(parts, names) if "mimetype" in names else office_parts(parts, names)


def opendocument_parts(parts, names):
    """The first part says what it is, stored and bare; the list of parts is that of the parts."""
    wrong = []
    first = parts.infolist()[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED or first.extra:
        wrong.append("its first part does not say what it is")
    elif not parts.read("mimetype").startswith(MIMETYPE.encode()):
        wrong.append("its first part says that it is something else")
    listed = {entry.get(MANIFEST + "full-path") for entry in etree.fromstring(parts.read("META-INF/manifest.xml"))}
    own = {name for name in names if name != "mimetype" and not name.startswith("META-INF/") and not name.endswith("/")}
    wrong += [f"{name} is not listed" for name in sorted(own - listed)]
    wrong += [f"{name} is listed and not there" for name in sorted(listed - own) if not name.endswith("/")]
    return wrong


def office_parts(parts, names):
    """Each part has a type, and each relation inside leads to a part."""
    wrong = []
    types = etree.fromstring(parts.read("[Content_Types].xml"))
    endings = {entry.get("Extension").lower() for entry in types.iter(TYPES + "Default")}
    typed = {entry.get("PartName").lstrip("/") for entry in types.iter(TYPES + "Override")}
    wrong += [f"{name} has a type and is not there" for name in sorted(typed - set(names))]
    for name in names:
        if name not in typed and name.rsplit(".", 1)[-1].lower() not in endings and name != "[Content_Types].xml":
            wrong.append(f"{name} has no type")
        if name.endswith(".rels"):
            wrong += relations(parts, name, names)
    return wrong


def relations(parts, name, names):
    """Relations of one part that lead nowhere, or share a name."""
    wrong, ids = [], []
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in etree.fromstring(parts.read(name)):
        ids.append(relation.get("Id"))
        target = unquote(relation.get("Target"))
        to = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode") != "External" and to not in names:
            wrong.append(f"{name} leads to {to}, which is not there")
    if len(set(ids)) != len(ids):
        wrong.append(f"two relations of {name} have one name")
    return wrong


def text_docx(path):
    yield from blocks(docx.Document(path))


def blocks(holder):
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            # A merged cell is given as often as it has places.
            cells = {id(cell._tc): cell for row in block.rows for cell in row.cells}
            for cell in cells.values():
                yield from blocks(cell)
        else:
            yield block.text


def text_xlsx(path):
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield [sheet.title, cell.coordinate, cell.value if isinstance(cell.value, str) else "#"]


def text_pptx(path):
    for slide in pptx.Presentation(path).slides:
        yield from shapes(slide.shapes)


def shapes(them):
    for shape in them:
        if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP:
            yield from shapes(shape.shapes)
        elif getattr(shape, "has_table", False) and shape.has_table:
            for row in shape.table.rows:
                yield from (cell.text for cell in row.cells if not cell.is_spanned)
        elif shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)


def text_odt(path):
    yield from paragraphs(opendocument.load(path).text)


def paragraphs(node):
    """Each paragraph's own text; what lies within it, in frames and notes, comes as paragraphs of its own."""
    own, inner = [], []
    walk(node, own, inner)
    yield "".join(own)
    for paragraph in inner:
        yield from paragraphs(paragraph)


def walk(node, own, inner):
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE:
            own.append(child.data)
        elif child.nodeType == child.ELEMENT_NODE:
            space, name = child.qname
            if space == TEXTNS and name in ("p", "h"):
                inner.append(child)
            elif space == TEXTNS and name in ("s", "tab", "line-break"):
                own.append(" ")
            elif (space, name) != (OFFICENS, "binary-data"):
                walk(child, own, inner)


def text_odp(path):
    yield from paragraphs(opendocument.load(path).presentation)


def text_ods(path):
    for sheet in opendocument.load(path).spreadsheet.getElementsByType(Sheet):
        at = 1
        for row in sheet.getElementsByType(TableRow):
            column = 1
            for cell in row.childNodes:
                if cell.qname not in ((TABLENS, "table-cell"), (TABLENS, "covered-table-cell")):
                    continue
                said = " ".join(filter(None, paragraphs(cell)))
                if said:
                    kind = cell.getAttrNS(OFFICENS, "value-type")
                    place = f"{openpyxl.utils.get_column_letter(column)}{at}"
                    yield [sheet.getAttrNS(TABLENS, "name"), place, said if kind in (None, "string") else "#"]
                column += int(cell.getAttrNS(TABLENS, "number-columns-repeated") or 1)
            at += int(row.getAttrNS(TABLENS, "number-rows-repeated") or 1)


READERS = {"docx": text_docx, "xlsx": text_xlsx, "pptx": text_pptx, "odt": text_odt, "ods": text_ods, "odp": text_odp}


def read(path):
    wrong, says = [], []
    try:
        wrong = package(path)
        reader = READERS.get(path.rsplit(".", 1)[-1])
        # A library that says what it stumbles over says it where our lines are read.
        with contextlib.redirect_stdout(sys.stderr):
            says = list(reader(path)) if reader else []
    except Exception as error:  # Whatever it is, the file is not one that opens.
        wrong.append(f"{type(error).__name__}: {error}")
    return {"file": path, "wrong": wrong, "says": says}


for path in sys.argv[1:]:
    print(json.dumps(read(path)))
