//! Building blocks for all sections of the page: links to other sections, paragraphs, headings.
//! Every text is escaped exactly once, here or in `plain`.

use std::cell::RefCell;
use std::fmt::Write as _;

use super::keys::Keys;
use crate::export::Part;
use crate::export::figure::pieces::Looks;
use crate::export::plain::escaped;
use crate::model::{DocumentId, Dossier, EntityId, RecordRef};
use crate::network::Network;
use crate::picture::{Palette, wording};

/// A part as it is known at one step, with what its sections are written with.
pub(super) struct Teller<'a> {
    pub(super) part: &'a Part,
    pub(super) keys: &'a Keys,
    pub(super) looks: &'a RefCell<Looks>,
    pub(super) palettes: [&'a Palette; 2],
}

impl<'a> Teller<'a> {
    pub(super) fn dossier(&self) -> &'a Dossier {
        self.part.dossier()
    }

    pub(super) fn network(&self) -> &'a Network {
        &self.part.network
    }

    /// An entity's name; if it has a section, an empty link to it. [`with_words`] fills in the
    /// words, so that the data contains them only once.
    pub(super) fn entity(&self, id: &EntityId) -> String {
        match self.keys.entity(id).filter(|_| self.part.has(id)) {
            Some(number) => format!("<a href=#e{number}></a>"),
            None => named(&wording::entity_name(id, self.dossier())),
        }
    }

    /// The names of several entities, separated by commas.
    pub(super) fn entities<'i>(&self, ids: impl Iterator<Item = &'i EntityId>) -> String {
        ids.map(|id| self.entity(id)).collect::<Vec<_>>().join(", ")
    }

    /// The name of a document; if it has a section, an empty link to it.
    pub(super) fn document(&self, id: &DocumentId) -> String {
        match self.keys.document(id) {
            Some(number) => format!("<a href=#d{number}></a>"),
            None => named(&wording::document_words(id, self.dossier())),
        }
    }

    /// The given words about a record; a link if it has a section.
    pub(super) fn record(&self, record: RecordRef<'_>, words: &str) -> String {
        let words = named(words);
        match self.keys.record(record.id()).filter(|_| self.is_told(record)) {
            Some(number) => format!("<a href=#r{number}>{words}</a>"),
            None => words,
        }
    }

    /// The sentence of a record; if it has a section, an empty link to it.
    pub(super) fn told(&self, record: RecordRef<'_>) -> String {
        match self.keys.record(record.id()).filter(|_| self.is_told(record)) {
            Some(number) => format!("<a href=#r{number}></a>"),
            None => named(&self.sentence(record)),
        }
    }

    /// The line of an office or a contact, in the same way.
    pub(super) fn line(&self, record: RecordRef<'_>) -> String {
        match self.keys.record(record.id()).filter(|_| self.is_told(record)) {
            Some(number) => format!("<a href=#r{number} class=l></a>"),
            None => self.line_words(record),
        }
    }

    /// The words of that line: an office as it is written below its holder's name, a contact as
    /// below its participants. Empty for other records.
    pub(super) fn line_words(&self, record: RecordRef<'_>) -> String {
        match record {
            RecordRef::Role(role) => named(&wording::role_line(role, self.dossier())),
            RecordRef::Contact(contact) => named(&wording::contact_line(contact, self.dossier())),
            RecordRef::Relation(_) | RecordRef::Fact(_) => String::new(),
        }
    }

    /// Whether a record has a section.
    pub(super) fn is_told(&self, record: RecordRef<'_>) -> bool {
        !self.part.left_out.hides(record)
    }
}

/// The tag that encloses the sentence of a record.
pub(super) const SENTENCE: &str = "<p class=sentence dir=auto>";

/// The escaped words, isolated so that their writing direction does not affect the text around
/// them.
pub(super) fn named(words: &str) -> String {
    let words = escaped(words);
    if words.is_ascii() { words } else { format!("<bdi>{words}</bdi>") }
}

/// A section with the words of its empty links filled in. `words` returns them for a key: `r3` for
/// `#r3`, and `r3 class=l` for `#r3 class=l`.
pub(super) fn with_words(html: &str, words: impl Fn(&str) -> String) -> String {
    const LINK: &str = "<a href=#";
    let mut whole = String::with_capacity(html.len() * 2);
    for (place, part) in html.split(LINK).enumerate() {
        if place > 0 {
            whole.push_str(LINK);
        }
        match part.split_once("></a>").filter(|(key, _)| place > 0 && !key.contains('>')) {
            Some((key, rest)) => whole.extend([key, ">", &words(key), "</a>", rest]),
            None => whole.push_str(part),
        }
    }
    whole
}

/// The HTML of a section while it is being made.
#[derive(Debug, Default)]
pub(super) struct Html(pub(super) String);

impl Html {
    /// Adds words as a paragraph with a CSS class.
    pub(super) fn words(&mut self, class: &str, words: &str) {
        self.markup(class, &escaped(words));
    }

    /// The same for words that are HTML already.
    pub(super) fn markup(&mut self, class: &str, markup: &str) {
        if markup.is_empty() {
            return;
        }
        let dir = if markup.is_ascii() { "" } else { " dir=auto" };
        // Writing into a String cannot fail.
        match class {
            "" => write!(self.0, "<p{dir}>{markup}</p>"),
            class => write!(self.0, "<p class={class}{dir}>{markup}</p>"),
        }
        .unwrap_or_default();
    }

    /// Adds a list below a heading; nothing if it is empty.
    pub(super) fn list(&mut self, title: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        // Writing into a String cannot fail.
        write!(self.0, "<h4>{}</h4><ul>", escaped(title)).unwrap_or_default();
        for item in items {
            let dir = if item.is_ascii() { "" } else { " dir=auto" };
            write!(self.0, "<li{dir}>{item}</li>").unwrap_or_default();
        }
        self.0.push_str("</ul>");
    }

    pub(super) fn add(&mut self, markup: &str) {
        self.0.push_str(markup);
    }
}
