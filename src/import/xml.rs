//! XML as a row of opening tags, texts and closing tags. Entities beyond XML's own five are refused
//! where a file declares them and never resolved; nothing outside the file is ever read.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::report::{Report, Stop};
use crate::load::{Code, Severity};

/// How deep elements may lie in each other. The formats need nine; Gephi's and yEd's nested graphs
/// some more.
const DEEPEST: usize = 200;

/// How many attributes a tag may have.
const MOST_ATTRIBUTES: usize = 200;

/// A piece of the file.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// An element opens; one without content closes right after.
    Open(Tag),
    /// Text between tags.
    Text(Cow<'a, str>),
    /// The element that was opened last closes.
    Close,
    /// The file is over.
    Done,
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Tag {
    /// Its name without prefix.
    pub name: String,
    /// Its attributes in their order, names without prefix.
    pub attributes: Vec<(String, String)>,
    /// Where it stands.
    pub at: Range<usize>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A walk over a file.
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
    /// Where the text stops being XML, or is XML that is not read.
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
                        let message = format!("elements lie over {DEEPEST} deep in each other");
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

    /// A character by its number, or one of XML's own five; any other stays as it is written.
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
    // The check for names given twice is quadratic in the library: it is done here, for as many
    // attributes as a tag may have.
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
