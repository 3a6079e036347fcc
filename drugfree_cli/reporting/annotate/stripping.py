"""What no copy may keep: macros, and signatures that would no longer hold."""

from drugfree_cli.files.xml_patch import Edit, PatchError, with_attribute
from drugfree_cli.reporting.annotate.package import TYPES, Package

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PRINTER = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
_PROGRAM = "application/vnd.ms-office.vbaProject"
_SIGNATURES = "_xmlsignatures/"
_OLD_MACROS = ("xlMacrosheet", "xlIntlMacrosheet")


def strip(package: Package, workbook: str) -> tuple[str, ...]:
    """Take macros and signatures out; gives the codes of what was there."""
    macros = _strip_macros(package, workbook)
    signatures = _strip_signatures(package)
    return (*(("copy-without-macros",) if macros else ()), *(("copy-without-signature",) if signatures else ()))


def _strip_macros(package: Package, workbook: str) -> bool:
    kind = package.type_of(workbook)
    links = package.links(workbook)
    if any(link.kind in _OLD_MACROS for link in links):
        raise PatchError("macros in a sheet of their own")
    programs = [link for link in links if link.kind == "vbaProject"]
    if "macroEnabled" in kind or "template" in kind:
        package.set_type(workbook, _MAIN)
    for program in programs:
        for link in package.links(program.part):
            package.drop(link.part)
        package.drop(program.part)
    # From the last to the first, so that the places of the others still hold.
    for program in reversed(programs):
        package.unlink(workbook, program)
    content = package.read(TYPES)
    defaults = [node for node in package.tree(TYPES).all("Default") if node.attributes.get("ContentType") == _PROGRAM]
    package.edit(
        TYPES,
        *(
            Edit(n.start, n.opened, with_attribute(content[n.start : n.opened], "ContentType", _PRINTER))
            for n in defaults
        ),
    )
    return bool(programs) or "macroEnabled" in kind


def _strip_signatures(package: Package) -> bool:
    signed = [name for name in package.names if name.lower().startswith(_SIGNATURES)]
    for name in signed:
        package.drop(name)
    links = [link for link in package.links("") if link.part.lower().startswith(_SIGNATURES)]
    for link in reversed(links):
        package.unlink("", link)
    return bool(signed)
