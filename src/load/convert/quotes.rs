//! Reads quotes. A bad quote is left out alone; `evidence` checks whether an item has any quote
//! left.

use crate::load::json::{self, Kind};
use crate::load::problem::Code;
use crate::model::{Anchor, DocumentId, Quote};

use super::Converter;
use super::fields::Fields;
use super::references::Sort;
use super::report::{Dropped, Fault};
use super::values::not_a_text;

impl<'a> Converter<'a> {
    /// The usable quotes of an item of evidence.
    pub(super) fn quotes(&mut self, fields: &Fields<'a>) -> Vec<Quote> {
        let values = fields.list(&mut self.report, "quotes");
        let mut quotes = Vec::with_capacity(values.len());
        for value in values {
            if let Ok(quote) = self.quote(fields, value) {
                quotes.push(quote);
            }
        }
        quotes
    }

    fn quote(&mut self, item: &Fields<'a>, value: &'a str) -> Result<Quote, Dropped> {
        if Kind::of(value) == Kind::Text {
            return self.plain_quote(item, value);
        }
        let fields = Fields::new(value, "quote", item.subject.as_ref(), &mut self.report)?;
        let (exact, _) = fields.required_words(&mut self.report, "exact", "the quoted words")?;
        let document = self.quoted_document(&fields)?;
        let report = &mut self.report;
        Ok(Quote {
            document,
            exact: exact.into(),
            prefix: fields.text(report, "prefix"),
            suffix: fields.text(report, "suffix"),
            start: fields.number(report, "start").and_then(|n| usize::try_from(n).ok()),
            anchor: Anchor::NoText,
            extra: fields.extra(report, &["document", "exact", "prefix", "suffix", "start"]),
        })
    }

    fn plain_quote(&mut self, item: &Fields<'a>, value: &'a str) -> Result<Quote, Dropped> {
        let words = json::text(value);
        let Some(exact) = words.clone().filter(|words| !words.trim().is_empty()) else {
            let (code, why, help) = match words {
                Some(_) => (Code::EmptyText, "a quote is empty".to_owned(), "Take it out".into()),
                None => not_a_text(value),
            };
            item.leave_out_element(&mut self.report, (code, "quotes", value), &why, "words", help);
            return Err(Dropped);
        };
        let Some(document) = self.only_document.clone() else {
            return Err(self.quote_of_no_document(item, value));
        };
        Ok(Quote::of(document, exact))
    }

    fn quoted_document(&mut self, fields: &Fields<'a>) -> Result<DocumentId, Dropped> {
        let Some(value) = fields.get("document") else {
            let only = self.only_document.clone();
            return only.ok_or_else(|| self.quote_of_no_document(fields, fields.raw));
        };
        self.follow(value, Sort::Document).map(DocumentId::new).map_err(|(code, why, help)| {
            let why = format!("in its `document`, {why}");
            let expected = "the id of a document";
            fields.drop_for(&mut self.report, (code, value), &why, expected, help)
        })
    }

    fn quote_of_no_document(&mut self, fields: &Fields<'a>, value: &'a str) -> Dropped {
        let message = "a quote is left out: it does not say which document it is from, and the \
                       file does not have exactly one";
        let help = "Write {\"document\": the document's id, \"exact\": the words}";
        let mut fault = Fault::error(Code::QuoteWithoutDocument, value, message, help)
            .expected("the id of a document")
            .about(fields.subject.as_ref());
        if Kind::of(value) == Kind::Object {
            fault = fault.missing();
        }
        self.report.add(fault);
        Dropped
    }
}
