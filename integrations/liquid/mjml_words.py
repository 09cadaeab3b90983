"""Misspelt words of MJML: the compiler passes over what it does not know, and every mail looks wrong."""

import re
from collections.abc import Iterator

from mjml import mjml2html

from domain.nearest import did_you_mean

_WORD = re.compile(r"[\w-]+")
COMPONENTS = frozenset(
    _WORD.findall(
        "mjml mj-accordion mj-accordion-element mj-accordion-text mj-accordion-title mj-all mj-attributes mj-body "
        "mj-breakpoint mj-button mj-carousel mj-carousel-image mj-class mj-column mj-divider mj-font mj-group mj-head "
        "mj-hero mj-image mj-include mj-navbar mj-navbar-link mj-preview mj-raw mj-section mj-social mj-social-element "
        "mj-spacer mj-style mj-table mj-text mj-title mj-wrapper"
    )
)
ATTRIBUTES = frozenset(
    _WORD.findall(
        "align alt background-color background-height background-position background-position-x background-position-y "
        "background-repeat background-size background-url background-width base-url border border-bottom border-color "
        "border-left border-radius border-right border-style border-top border-width cellpadding cellspacing color "
        "container-background-color css-class dir direction fluid-on-mobile font-family font-size font-style "
        "font-weight full-width hamburger height href icon-align icon-height icon-padding icon-position icon-size "
        "icon-unwrapped-alt icon-unwrapped-url icon-width icon-wrapped-alt icon-wrapped-url inline "
        "inner-background-color inner-border inner-border-bottom inner-border-left inner-border-radius "
        "inner-border-right inner-border-top inner-padding lang left-icon letter-spacing line-height max-height "
        "mj-class mode name owa padding padding-bottom padding-left padding-right padding-top path rel right-icon role "
        "sizes src srcset table-layout target tb-border tb-border-radius tb-hover-border-color "
        "tb-selected-border-color tb-width text-align text-decoration text-padding text-transform thumbnails "
        "thumbnails-src title usemap vertical-align width"
    )
)

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DEFAULTS = re.compile(r"<mj-attributes\s*>.*?</mj-attributes\s*>", re.DOTALL)
_ELEMENT = re.compile(r"<(?P<name>mj[\w-]*)(?P<attributes>(?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)")
_ATTRIBUTE = re.compile(r"(?P<name>[\w-]+)\s*=\s*[\"'](?P<value>[^\"']*)")


def unknown(source: str) -> Iterator[tuple[int, str]]:
    """Where each stands, and what is told of it: components, and attributes that change nothing whatever they say."""
    source = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), source)
    html, defaults = _compiled(source), _DEFAULTS.search(source)
    for element in _ELEMENT.finditer(source):
        is_default = defaults is not None and defaults.start() < element.start() < defaults.end()
        # The compiler may know more than we do; what it does not know it leaves in the mail as it is.
        if element["name"] not in COMPONENTS and (html is None or is_default or f"<{element['name']}" in html):
            yield element.start(), f"MJML has no {element['name']}{did_you_mean(element['name'], COMPONENTS)}"
        for attribute in _ATTRIBUTE.finditer(source, element.start("attributes"), element.end("attributes")):
            if attribute["name"] in ATTRIBUTES or html is None:
                continue
            otherwise = f"{source[: attribute.start('value')]}1px{source[attribute.end('value') :]}"
            if _compiled(otherwise) == html:
                told = did_you_mean(attribute["name"], ATTRIBUTES)
                yield attribute.start(), f"'{attribute['name']}' changes nothing in MJML's {element['name']}{told}"


def _compiled(source: str) -> str | None:
    try:
        return str(mjml2html(source))
    except ValueError:
        return None
