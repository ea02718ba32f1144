"""Elements of REFI-QDA's XML by their names, and what cases and variables say of texts and people."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def all_elements(root: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name, whatever their namespace."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            yield element


def child_elements(root: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name right below another, whatever their namespace."""
    for element in root:
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name:
            yield element


def guid_of(element: Element, name: str) -> str:
    """Return the guid in an attribute: programs write it in braces, and in either case."""
    return element.get(name, "").strip("{} ").lower()


class ProjectVariables:
    """What variables are called, and which values cases and texts have."""

    def __init__(self, root: Element) -> None:
        self.names = {
            guid_of(one, "guid"): one.get("name", "") for one in all_elements(root, "Variable")
        }

    def of(self, element: Element) -> dict[str, str]:
        """Return {variable: value} of a case or a text."""
        found = {}
        for value in child_elements(element, "VariableValue"):
            name = value_text = ""
            for part in value:
                is_reference = isinstance(part.tag, str) and part.tag.endswith("VariableRef")
                if is_reference:
                    name = self.names.get(guid_of(part, "targetGUID"), "")
                else:
                    value_text = " ".join((part.text or "").split())
            if name and value_text:
                found[name] = value_text
        return found


class ProjectCases:
    """Whose case a text, a selection, or what has a code is, by their guids.

    Attributes
    ----------
    of : dict
        {guid of a text or a selection: name}.
    by_code : dict
        {guid of a code: name}: in NVivo a case is a code too.
    variables : dict
        {name: {variable: value}}.
    of_texts : dict
        {guid of a text: the same}: MAXQDA and Quirkos write them as cases without a name.
    """

    def __init__(self, root: Element, variables: ProjectVariables) -> None:
        self.of: dict[str, str] = {}
        self.by_code: dict[str, str] = {}
        self.variables: dict[str, dict[str, str]] = {}
        self.of_texts: dict[str, dict[str, str]] = {}
        for case in all_elements(root, "Case"):
            name, values = case.get("name", ""), variables.of(case)
            texts = [guid_of(one, "targetGUID") for one in child_elements(case, "SourceRef")]
            if not name:
                for text in texts:
                    self.of_texts.setdefault(text, {}).update(values)
                continue
            self.variables[name] = values
            selections = [
                guid_of(one, "targetGUID") for one in child_elements(case, "SelectionRef")
            ]
            for reference in (*texts, *selections):
                self.of.setdefault(reference, name)
            self.by_code[guid_of(case, "guid")] = name
            for code in child_elements(case, "CodeRef"):
                self.by_code[guid_of(code, "targetGUID")] = name
