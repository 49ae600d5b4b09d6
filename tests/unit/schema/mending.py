"""Fixes made on trees, to see whether they do what they promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from litvtei.schema.fix import (
    Adopt,
    Change,
    Fix,
    Insert,
    Lift,
    Merge,
    Move,
    New,
    Pair,
    Path,
    Remove,
    Rename,
    RenameAttribute,
    SetAttribute,
    Spill,
    Unwrap,
    Wrap,
    Write,
)
from litvtei.schema.relaxng.fault import Fault
from litvtei.schema.relaxng.schema import Schema


def mended(root: etree._Element, fix: Fix) -> etree._Element:
    """Return a copy of a tree with the changes of a fix made, from the last to the first."""
    # A document has its outermost element in it, so that this can be renamed and wrapped as all others.
    copy = deepcopy(root)
    for change in reversed(fix.changes):
        _MAKE[type(change)](copy, change)
    return copy


def new_faults(schema: Schema, root: etree._Element, fault: Fault) -> list[str]:
    """Return what a schema has against a mended tree that it had not before; the fault itself is to be gone."""
    before = Counter(_told(one) for one in schema.faults(root))
    before[_told(fault)] -= 1
    after = Counter(_told(one) for one in schema.faults(mended(root, fault.fix)))
    return sorted((after - before).elements())


def _told(fault: Fault) -> str:
    """Say which fault it is, not in which words: these may name a neighbour that has changed."""
    return f"{fault.code} <{etree.QName(fault.element).localname}> {fault.attribute}"


def _at(root: etree._Element, path: Path) -> etree._Element:
    for number in path:
        root = root[number]
    return root


def _add_text(holder: etree._Element, before: int, text: str | None) -> None:
    """Add words before the child of some number."""
    if not text:
        return
    if before == 0:
        holder.text = (holder.text or "") + text
    else:
        holder[before - 1].tail = (holder[before - 1].tail or "") + text


def _take(element: etree._Element) -> None:
    """Take an element out; the words behind it stay."""
    parent = element.getparent()
    place, tail = parent.index(element), element.tail
    element.tail = None
    parent.remove(element)
    _add_text(parent, place, tail)


def _rename(root: etree._Element, change: Rename) -> None:
    _at(root, change.at).tag = change.tag


def _adopt(root: etree._Element, change: Adopt) -> None:
    top = _at(root, change.at)
    old = etree.QName(top).namespace
    for element in top.iter(etree.Element):
        if etree.QName(element).namespace == old:
            element.tag = etree.QName(change.namespace, etree.QName(element).localname)


def _insert(root: etree._Element, change: Insert) -> None:
    _at(root, change.at).insert(change.before, _made(change.new))


def _made(new: New) -> etree._Element:
    element = etree.Element(new.tag, dict(new.attributes))
    element.text = new.text or None
    element.extend(map(_made, new.children))
    return element


def _remove(root: etree._Element, change: Remove) -> None:
    _take(_at(root, change.at))


def _move(root: etree._Element, change: Move) -> None:
    element, target = _at(root, change.at), _at(root, change.to)
    anchor = target[change.before] if change.before < len(target) else None
    _take(element)
    target.insert(len(target) if anchor is None else target.index(anchor), element)


def _wrap(root: etree._Element, change: Wrap) -> None:
    holder = _at(root, change.at)
    wrapper = etree.Element(change.tag)
    first, last = change.first, change.last
    held = [holder[number] for number in range((first + 1) // 2 if first % 2 == 0 else first // 2, (last + 1) // 2)]
    place = first // 2
    if first % 2 == 0:
        wrapper.text = holder.text if first == 0 else holder[place - 1].tail
        if first == 0:
            holder.text = None
        else:
            holder[place - 1].tail = None
    behind = None
    if last % 2 == 1:
        behind, held[-1].tail = held[-1].tail, None
    for element in held:
        wrapper.append(element)
    holder.insert(place, wrapper)
    wrapper.tail = behind


def _lift(root: etree._Element, change: Lift) -> None:
    element = _at(root, change.at)
    holder = element.getparent()
    outer, place = holder.getparent(), holder.index(element)
    rest, words, behind = list(holder)[place + 1 :], element.tail, holder.tail
    element.tail = holder.tail = None
    at = outer.index(holder) + 1
    outer.insert(at, element)
    last = element
    if rest or (words or "").strip():
        again = etree.Element(holder.tag)
        again.text = words
        again.extend(rest)
        outer.insert(at + 1, again)
        last = again
    last.tail = behind


def _merge(root: etree._Element, change: Merge) -> None:
    element, target = _at(root, change.at), _at(root, change.into)
    _add_text(target, len(target), element.text)
    target.extend(list(element))
    _take(element)


def _spill(root: etree._Element, change: Spill) -> None:
    element = _at(root, change.at)
    parent = element.getparent()
    content, text = list(element), element.text
    element.text = None
    place = parent.index(element) + 1
    tail, element.tail = element.tail, text
    for number, child in enumerate(content):
        parent.insert(place + number, child)
    _add_text(parent, place + len(content), tail)


def _unwrap(root: etree._Element, change: Unwrap) -> None:
    element = _at(root, change.at)
    parent, place = element.getparent(), element.getparent().index(element)
    content, tail = list(element), element.tail
    element.tail = None
    parent.remove(element)
    _add_text(parent, place, element.text)
    for number, child in enumerate(content):
        parent.insert(place + number, child)
    _add_text(parent, place + len(content), tail)


def _pair(root: etree._Element, change: Pair) -> None:
    element = _at(root, change.at)
    wrapper, other = etree.Element(change.wrapper), etree.Element(change.tag)
    other.text, wrapper.tail, element.tail = element.attrib.pop(change.name), element.tail, None
    element.getparent().replace(element, wrapper)
    wrapper.extend([element, other])


def _write(root: etree._Element, change: Write) -> None:
    element = _at(root, change.at)
    element.text = change.text
    for child in element:
        child.tail = None


def _set_attribute(root: etree._Element, change: SetAttribute) -> None:
    element = _at(root, change.at)
    if change.value is None:
        del element.attrib[change.name]
    else:
        element.set(change.name, change.value)


def _rename_attribute(root: etree._Element, change: RenameAttribute) -> None:
    element = _at(root, change.at)
    element.set(change.new, element.attrib.pop(change.name))


_MAKE: dict[type[Change], Callable[[etree._Element, Change], None]] = {
    Rename: _rename,
    Adopt: _adopt,
    Insert: _insert,
    Remove: _remove,
    Move: _move,
    Wrap: _wrap,
    Lift: _lift,
    Merge: _merge,
    Spill: _spill,
    Unwrap: _unwrap,
    Pair: _pair,
    Write: _write,
    SetAttribute: _set_attribute,
    RenameAttribute: _rename_attribute,
}
