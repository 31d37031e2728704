//! The section of a record: its status, its sentence, the words that say so, its fields, and the
//! points on which reports differ.

use super::html_parts::{Html, SENTENCE, Teller, named};
use crate::compare::{self, Difference};
use crate::export::plain::escaped;
use crate::model::{DocumentId, RecordRef, Reference, Standing, Value, accounts};
use crate::picture::wording::{self, FieldRow};
use crate::picture::{Rgba, line};

impl Teller<'_> {
    /// The sentence of a record, as plain text.
    pub(super) fn sentence(&self, record: RecordRef<'_>) -> String {
        wording::sentence(record, self.dossier())
    }

    /// The section of a record.
    pub(super) fn record_section(&self, record: RecordRef<'_>) -> String {
        let dossier = self.dossier();
        let mut html = Html::default();
        self.chips(&mut html, record);
        // The script fills in the sentence, which the data contains once.
        html.add(&[SENTENCE, "</p>"].concat());
        self.standing(&mut html, record);
        for account in accounts(record, dossier) {
            self.account(&mut html, record, &account);
        }
        self.fields(&mut html, record);
        if let RecordRef::Relation(relation) = record {
            for about in &relation.re {
                html.markup("aside", &format!("About {}", self.reference(about)));
            }
        }
        for difference in compare::of_record(record, dossier) {
            self.difference(&mut html, &difference);
        }
        let about = self.network().records_about_record(record.id());
        let about = about.into_iter().map(RecordRef::Relation).filter(|one| self.is_told(*one));
        let about: Vec<String> = about.map(|one| self.told(one)).collect();
        html.list("Said about this", &about);
        html.0
    }

    /// The status of the record for each modality, in the colour of its line on the map.
    fn chips(&self, html: &mut Html, record: RecordRef<'_>) {
        let Some(summary) = self.network().summary(record.id()) else { return };
        let (class, dash) = (line::class(record), line::dash(record, summary));
        let ink = |palette| {
            let Rgba(red, green, blue, _) =
                line::colour(palette, class, dash, summary.only_implied);
            format!("border-color:#{red:02x}{green:02x}{blue:02x};")
        };
        let [light, dark] = self.palettes.map(ink);
        let look = self.looks.borrow_mut().class(&light, &dark);
        let words = wording::status_words(record, self.dossier());
        let chips: Vec<String> = words
            .iter()
            .map(|words| format!("<span class=\"chip {look}\">{}</span>", escaped(words)))
            .collect();
        html.markup("chips", &chips.join(" "));
    }

    fn standing(&self, html: &mut Html, record: RecordRef<'_>) {
        let dossier = self.dossier();
        html.words("aside", &wording::sentence_case(&wording::standing_line(record, dossier)));
        for line in wording::changed_lines(record, dossier) {
            html.words("warn", &line);
        }
        for (sentence, _) in wording::asides(record, dossier) {
            html.words("aside", &sentence);
        }
        let standing = Standing::of(record, dossier);
        if standing.only_implied {
            html.words("aside", "Implied by the words, not stated in them");
        }
        if standing.circular {
            let words = "The chain of reports leads back to its own outlet: counted once";
            html.words("warn", words);
        }
        if self.is_left_by_corrections(record, &standing) {
            let words =
                "Only in a version that was corrected later; the correction leaves this as it is";
            html.words("aside", words);
        }
    }

    /// Whether every document that asserts it has a corrected version that does not mention it.
    fn is_left_by_corrections(&self, record: RecordRef<'_>, standing: &Standing) -> bool {
        let evidence = record.evidence();
        let speaks = |id: &DocumentId| evidence.iter().any(|e| e.documents().any(|d| d == id));
        let replaced = |id: &DocumentId| {
            let newer = self.network().corrections_of(id);
            !newer.is_empty() && !newer.iter().any(speaks)
        };
        !standing.documents.is_empty() && standing.documents.iter().all(replaced)
    }

    fn fields(&self, html: &mut Html, record: RecordRef<'_>) {
        let mut rows = String::new();
        for row in wording::field_rows(record, self.dossier()) {
            let name = escaped(&wording::row_name(row.field));
            let value = self.value(&row);
            rows.extend(["<dt>", &name, "</dt><dd dir=auto>", &value, "</dd>"]);
        }
        if let RecordRef::Contact(contact) = record
            && let Some(series) = &contact.series
        {
            let tallied = self.network().told_together(series);
            let series = named(series);
            let told = format!("{tallied} contacts: {series}");
            rows.extend(["<dt>Told together</dt><dd>", &told, "</dd>"]);
        }
        if !rows.is_empty() {
            html.add(&format!("<dl>{rows}</dl>"));
        }
    }

    /// A value as HTML. One that fell is struck through, followed by words that say so.
    fn value(&self, row: &FieldRow) -> String {
        let mut words = match (&row.value, &row.fallen) {
            (Value::Entity(id), None) => self.entity(id),
            (_, None) => escaped(&row.words),
            (_, Some(fallen)) => {
                let (words, fallen) = (escaped(&row.words), escaped(fallen));
                format!("<s>{words}</s> <span class=warn>{fallen}</span>")
            }
        };
        if let Some(said) = &row.said {
            words.extend([" <small>· ", &escaped(said), "</small>"]);
        }
        words
    }

    fn reference(&self, about: &Reference) -> String {
        match about {
            Reference::Entity(id) => self.entity(id),
            Reference::Document(id) => self.document(id),
            Reference::Record(id) => match self.dossier().record(id) {
                Some(record) => self.told(record),
                None => escaped(id.as_str()),
            },
        }
    }

    /// A point on which reports differ: the sides, each with its words.
    fn difference(&self, html: &mut Html, difference: &Difference<'_>) {
        let dossier = self.dossier();
        let sides: Vec<String> = difference
            .sides
            .iter()
            .map(|side| {
                let said = wording::said_words(&difference.point, side, dossier);
                let words = side.words.iter().map(|words| {
                    let chain =
                        wording::attribution_words(&words.quote.document, words.evidence, dossier);
                    format!(
                        "<br><q dir=auto>{}</q> <small>{}</small>",
                        escaped(&words.quote.exact),
                        escaped(&chain)
                    )
                });
                let words: String = words.collect();
                format!("<b>{}</b>{words}", escaped(&wording::sentence_case(&said)))
            })
            .collect();
        html.list(&format!("≠ {}", wording::difference_title(difference)), &sides);
    }
}
