//! What one source says about a record: the words set as a quotation, who says so, how surely, and
//! whether the words were found in the text. Evidence without words never looks like a quotation.

use super::html_parts::{Html, Teller};
use crate::export::plain::{escaped, lang_words};
use crate::model::{
    Account, Anchor, Attitude, DocumentId, Evidence, Fate, FieldPath, Quote, RecordRef,
};
use crate::model::{Field, Stance};
use crate::picture::wording::{self, Crumb};

impl Teller<'_> {
    /// Adds an account with everything that is known about it.
    pub(super) fn account(&self, html: &mut Html, record: RecordRef<'_>, account: &Account<'_>) {
        let (item, of) = (account.evidence, Attitude::of_account(account));
        html.add(&format!("<div class=\"said-so {}\">", bar(item.stance)));
        for quote in &item.quotes {
            self.quote(html, (item, of), quote, &account.fate);
        }
        if item.quotes.is_empty() {
            self.unquoted(html, (item, of), &account.fate);
        }
        if !item.about.is_empty() {
            let fields: Vec<String> = item.about.iter().map(|f| about(record, f)).collect();
            html.words("aside", &format!("About {}", fields.join("; ")));
        }
        if let Some(via) = &item.via {
            let name = wording::sentence_case(wording::field_name(Field::Via));
            html.markup("aside", &format!("{}: {}", escaped(&name), self.document(via)));
        }
        if account.fate.is_live() {
            for line in wording::corrected_lines(account, self.dossier()) {
                html.words("warn", &line);
            }
        }
        if let Some(note) = &item.note {
            html.words("aside", &format!("Coder’s note: {note}"));
        }
        html.add("</div>");
    }

    fn quote(
        &self,
        html: &mut Html,
        (item, of): (&Evidence, Attitude),
        quote: &Quote,
        fate: &Fate,
    ) {
        let document = self.dossier().documents.get(&quote.document);
        let lang = lang_words(document.and_then(|one| one.lang.as_deref()));
        let words = format!("“{}”", escaped(&quote.exact));
        let words = if fate.is_live() { words } else { format!("<s>{words}</s>") };
        html.add(&format!("<blockquote dir=auto{lang}>{words}</blockquote>"));
        self.fallen(html, fate);
        self.chain(html, item, &quote.document);
        let badge = badge(&quote.anchor);
        let marks = escaped(&self.marks((item, of), Some(quote)));
        html.markup("aside", &format!("{marks} · {badge}"));
        if let Anchor::NotFound { near: Some(near), .. } = &quote.anchor {
            let words = format!("The nearest words in the text: “{}”", near.words);
            html.words("aside", &words);
        }
    }

    /// Adds evidence without words: the coder's knowledge.
    fn unquoted(&self, html: &mut Html, (item, of): (&Evidence, Attitude), fate: &Fate) {
        let basis = wording::basis(item.basis).unwrap_or("no quote");
        html.words("", &wording::sentence_case(basis));
        self.fallen(html, fate);
        if !item.by.is_empty() {
            html.markup("chain", &self.entities(item.by.iter()));
        }
        html.words("aside", &self.marks((item, of), None));
    }

    /// Adds a note that it no longer stands, and since when.
    fn fallen(&self, html: &mut Html, fate: &Fate) {
        if let Some(words) = wording::fate_words(fate, self.dossier()) {
            html.words("warn", &wording::sentence_case(&words));
        }
    }

    /// Adds the attribution chain. Each step is a link.
    fn chain(&self, html: &mut Html, item: &Evidence, document: &DocumentId) {
        let steps = wording::attribution(document, item, self.dossier());
        let steps: Vec<String> = steps
            .iter()
            .map(|step| match step {
                Crumb::Document(id, _) => self.document(id),
                Crumb::Entity(id, _) => self.entity(id),
            })
            .collect();
        let mut chain = steps.join(" › ");
        if item.by_inferred {
            chain.push_str(" (speaker inferred)");
        }
        html.markup("chain", &chain);
    }

    /// Date, stance, certainty, basis and grade, in one line.
    fn marks(&self, (item, of): (&Evidence, Attitude), words: Option<&Quote>) -> String {
        let mut said: Vec<String> = Vec::new();
        let document = words.and_then(|w| self.dossier().documents.get(&w.document));
        said.extend(document.and_then(|d| d.published.as_ref()).map(wording::date_words));
        said.extend(wording::attitude_words(of, item));
        if words.is_some() {
            said.extend(wording::basis(item.basis).map(str::to_owned));
        }
        said.extend(item.grade.as_ref().map(|g| format!("grade {g}, set by a person")));
        said.join(" · ")
    }
}

/// The CSS class of the bar beside the words.
const fn bar(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "for",
        Stance::Denies | Stance::Doubts | Stance::Declines => "against",
        Stance::Silent | Stance::Unknown => "silent",
    }
}

/// The name of a field; for an entry of a list with its words.
fn about(record: RecordRef<'_>, path: &FieldPath) -> String {
    let of_list = wording::contested_words(record, path);
    let name = wording::field_words(path);
    of_list.map_or_else(|| name.clone(), |words| format!("{name}: {words}"))
}

/// A badge that says whether the words were found in the document's text.
fn badge(anchor: &Anchor) -> String {
    let (sign, class) = match anchor {
        Anchor::Verified(_) => ("✔", "found"),
        Anchor::Ambiguous(_) => ("≈", "open"),
        Anchor::NotFound { .. } => ("✖", "lost"),
        Anchor::NoText => ("○", "open"),
    };
    format!("<span class={class}>{sign} {}</span>", anchor.badge())
}
