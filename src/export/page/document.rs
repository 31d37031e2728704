//! The section of a document: what it is, its status, whose report it repeats, and what it says.

use super::html_parts::{Html, Teller};
use crate::export::plain::{escaped, web_address};
use crate::model::{Account, Document, DocumentId, Field, RecordRef, accounts};
use crate::picture::wording;

impl Teller<'_> {
    /// The section of a document, without its heading.
    pub(super) fn document_section(&self, document: &Document) -> String {
        let mut html = Html::default();
        self.about(&mut html, document);
        self.ancestry(&mut html, document);
        if let Some(note) = &document.note {
            html.words("", note);
        }
        let (fell, stands) = self.said_in(&document.id);
        let title = if fell.is_empty() { "What it is evidence for" } else { "What still stands" };
        html.list("What was corrected or withdrawn", &fell);
        html.list(title, &stands);
        html.0
    }

    fn about(&self, html: &mut Html, document: &Document) {
        let mut words = vec![wording::sentence_case(&document.kind.as_str().replace('_', " "))];
        words.extend(document.published.as_ref().map(wording::date_words));
        words.extend(document.author.as_ref().map(|author| format!("by {author}")));
        words.extend(document.lang.as_ref().map(|lang| format!("language: {lang}")));
        if let Some(day) = &document.retrieved {
            let name = wording::field_name(Field::Retrieved);
            words.push(format!("{name}: {}", wording::date_words(day)));
        }
        if !document.seen {
            words.push("not seen: known only through another document".to_owned());
        }
        html.words("aside", &words.join(" · "));
        if let Some(publisher) = &document.publisher {
            html.markup("aside", &format!("Published by {}", self.entity(publisher)));
        }
        if let Some(url) = &document.url {
            let words = escaped(url);
            html.markup(
                "url",
                &match web_address(url) {
                    Some(address) => format!(
                        "<a rel=\"noopener noreferrer nofollow\" href=\"{}\">{words}</a>",
                        escaped(&address)
                    ),
                    None => words,
                },
            );
        }
        if let Some(day) = &document.retracted {
            html.words("warn", &format!("Retracted {}", wording::date_words(day)));
        }
    }

    fn ancestry(&self, html: &mut Html, document: &Document) {
        let network = self.network();
        let corrects = network.dossier().corrected_by(document).into_iter();
        let rows: [(&str, Vec<&DocumentId>); 4] = [
            ("Repeats", document.derived_from.iter().collect()),
            ("Corrects", corrects.collect()),
            ("Repeated by", network.repeats_of(&document.id).iter().collect()),
            ("Corrected by", network.corrections_of(&document.id).iter().collect()),
        ];
        for (word, ids) in rows {
            for id in ids {
                html.markup("aside", &format!("{word} {}", self.document(id)));
            }
        }
    }

    /// What the document says: the claims that fell, and those that still stand.
    fn said_in(&self, id: &DocumentId) -> (Vec<String>, Vec<String>) {
        let dossier = self.dossier();
        let (mut fell, mut stands) = (Vec::new(), Vec::new());
        let records = self.network().records_of_document(id).into_iter();
        for record in records.filter(|record| self.is_told(*record)) {
            let speaks = |account: &&Account<'_>| account.evidence.documents().any(|d| d == id);
            let all = accounts(record, dossier);
            let here: Vec<&Account<'_>> = all.iter().filter(speaks).collect();
            let gone = here.iter().filter(|one| !one.fate.is_live() || !one.corrected.is_empty());
            let gone: Vec<usize> = gone.map(|account| account.place).collect();
            if !gone.is_empty() {
                fell.push(self.fallen_line(record, &gone));
            }
            if here.is_empty() || here.iter().any(|account| account.fate.is_live()) {
                stands.push(self.told(record));
            }
        }
        (fell, stands)
    }

    fn fallen_line(&self, record: RecordRef<'_>, places: &[usize]) -> String {
        let words = wording::fallen_words(record, places, self.dossier());
        self.record(record, &words.unwrap_or_else(|| self.sentence(record)))
    }
}
