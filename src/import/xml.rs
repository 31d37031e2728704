//! Reads XML as a sequence of opening tags, texts and closing tags. A file that declares its own
//! entities is refused; only XML's five predefined ones are resolved. Nothing outside the file is
//! ever read.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::report::{Report, Stop};
use crate::load::{Code, Severity};

/// The most levels of nested elements. The formats need nine; nested graphs of Gephi and yEd need
/// some more.
const DEEPEST: usize = 200;

/// The most attributes that a tag may have.
const MOST_ATTRIBUTES: usize = 200;

/// One piece of the file.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// An opening tag. An element without content closes right after it.
    Open(Tag),
    /// Text between tags.
    Text(Cow<'a, str>),
    /// The closing tag of the element that was opened last.
    Close,
    /// The end of the file.
    Done,
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Tag {
    /// Its name without a namespace prefix.
    pub name: String,
    /// Its attributes in the order of the file; their names are without a prefix.
    pub attributes: Vec<(String, String)>,
    /// Its byte range in the file.
    pub at: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A walk over the text of a file.
pub(super) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, depth: 0 }
    }

    /// The next piece.
    ///
    /// # Errors
    /// The text stops being XML, or it contains XML that is not supported.
    pub(super) fn next(&mut self, report: &mut Report) -> Result<Piece<'a>, Stop> {
        loop {
            let start = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(self.broken(&error)),
            };
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        let message =
                            format!("elements are nested more than {DEEPEST} levels deep");
                        return Err(Stop { code: Code::TooDeep, ..Stop::syntax(start, message) });
                    }
                    return Ok(Piece::Open(read_tag(&tag, start..self.position(), report)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Piece::Close);
                }
                Event::Text(text) => match text.xml10_content() {
                    Ok(text) => return Ok(Piece::Text(text)),
                    Err(error) => return Err(Stop::syntax(start, error.to_string())),
                },
                Event::CData(text) => match text.xml10_content() {
                    Ok(text) => return Ok(Piece::Text(text)),
                    Err(error) => return Err(Stop::syntax(start, error.to_string())),
                },
                Event::GeneralRef(entity) => {
                    if let Some(text) = self.entity(&entity, start, report) {
                        return Ok(Piece::Text(text));
                    }
                }
                Event::DocType(text) => doctype(&text, start, report)?,
                Event::Eof if self.depth > 0 => {
                    let message =
                        format!("the file breaks off, {} elements still open", self.depth);
                    return Err(Stop::syntax(start, message));
                }
                Event::Eof => return Ok(Piece::Done),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len())
    }

    fn broken(&self, error: &quick_xml::Error) -> Stop {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        Stop::syntax(at.min(self.text.len()), format!("this is no XML: {error}"))
    }

    /// The character for an entity: a numeric one, or one of XML's five. An unknown one stays as it
    /// is written.
    fn entity(
        &self,
        entity: &quick_xml::events::BytesRef<'_>,
        start: usize,
        report: &mut Report,
    ) -> Option<Cow<'a, str>> {
        if let Ok(Some(c)) = entity.resolve_char_ref() {
            return Some(Cow::Owned(c.to_string()));
        }
        let name = String::from_utf8_lossy(entity);
        if let Some(text) = resolve_predefined_entity(&name) {
            return Some(Cow::Borrowed(text));
        }
        unknown_entity(start..self.position(), report);
        self.text.get(start..self.position()).map(Cow::Borrowed)
    }
}

fn unknown_entity(at: Range<usize>, report: &mut Report) {
    let message = "this entity is not one of XML's own and stays as it is written";
    let help = "Write the letter itself instead";
    report.at((Severity::Warning, Code::EntityDeclaration), at, "text", message, help);
}

fn doctype(text: &[u8], start: usize, report: &mut Report) -> Result<(), Stop> {
    let declares = text.contains(&b'[') || text.windows(6).any(|part| part == b"ENTITY");
    if declares {
        let message = "the file is refused: it declares entities of its own, which are never \
                       resolved"
            .to_owned();
        return Err(Stop { at: start, code: Code::EntityDeclaration, message, refuses: true });
    }
    if text.windows(6).any(|part| part == b"SYSTEM" || part == b"PUBLIC") {
        let message = "the file names a definition outside itself, which is not read";
        let at = start..start + 1;
        let severity = (Severity::Info, Code::EntityDeclaration);
        report.at(severity, at, "DOCTYPE", message, "Nothing to do");
    }
    Ok(())
}

fn read_tag(tag: &BytesStart<'_>, at: Range<usize>, report: &mut Report) -> Tag {
    let name = String::from_utf8_lossy(tag.local_name().into_inner()).into_owned();
    let mut attributes: Vec<(String, String)> = Vec::new();
    let mut bad = false;
    // The library's check for duplicate names takes quadratic time. So it is done here, up to the
    // most attributes that a tag may have.
    let mut given = tag.attributes();
    for attribute in given.with_checks(false) {
        let Ok(attribute) = attribute else {
            bad = true;
            break;
        };
        let key = String::from_utf8_lossy(attribute.key.local_name().into_inner()).into_owned();
        if attributes.len() == MOST_ATTRIBUTES || attributes.iter().any(|(known, _)| *known == key)
        {
            let is_prefix = attribute.key.prefix().is_some();
            bad |= !is_prefix;
            if attributes.len() == MOST_ATTRIBUTES {
                break;
            }
            continue;
        }
        let raw = String::from_utf8_lossy(&attribute.value);
        let value = if let Ok(value) = unescape(&raw) {
            value.into_owned()
        } else {
            unknown_entity(at.clone(), report);
            raw.into_owned()
        };
        attributes.push((key, value));
    }
    if bad {
        let message = "an attribute here is left out: it is given twice, is not of the form \
                       name=\"value\", or is one of too many";
        let fault = (Severity::Error, Code::Syntax);
        report.at(fault, at.clone(), &name, message, "Mend the tag");
    }
    Tag { name, attributes, at }
}
