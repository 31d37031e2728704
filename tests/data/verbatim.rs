//! Whatever letters a file has, they come out as they are: joined, in sentences, and in briefings
//! after the escaping of their format. Blanks of any sort count as one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::export::{Part, briefing};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Dossier, Field, Value};
use counterpart::picture::wording;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};
use serde_json::json;

/// Words with quotation marks, backslashes, line breaks, underscores and signs of Markdown and HTML.
fn words() -> impl Strategy<Value = String> {
    "[A-Z][a-z\"'“”\\\\\n_<>&*\\[\\]#$~` ]{0,12}[a-z]"
}

/// A file in which one paper gives these words.
fn file(number: u8, words: &str) -> Arc<ParsedFile> {
    let (document, paper) = (format!("d{number}"), format!("m{number}"));
    let text = json!({
        "format": "counterpart", "version": 2,
        "documents": [{"id": document, "kind": "article", "publisher": paper,
            "published": format!("2022-01-0{number}")}],
        "entities": [{"id": "a", "kind": "person", "name": "Ann"},
            {"id": "b", "kind": "person", "name": "Bo"},
            {"id": paper, "kind": "media", "name": format!("Paper {number}")}],
        "relations": [{"id": "r", "kind": "asked", "from": "a", "to": "b", "content": words,
            "evidence": [{"quotes": [words]}]}]
    });
    let parsed = load::parse(&format!("{number}.json"), text.to_string().as_bytes());
    assert_eq!(parsed.problems, []);
    Arc::new(parsed)
}

fn join(files: &[Arc<ParsedFile>]) -> Arc<Dossier> {
    load::merge(files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

/// The words that each item of evidence gives.
fn given(dossier: &Dossier) -> Vec<String> {
    let items = &dossier.relations["r"].claim.evidence;
    let said = items.iter().flat_map(|item| item.says.iter().flatten());
    let texts = said.filter_map(|(field, value)| match (field, value) {
        (Field::Content, Value::Text(text)) => Some(text.to_string()),
        _ => None,
    });
    texts.collect()
}

/// One blank for every run of blanks; the marks that keep names of other scripts apart go.
fn plain(text: &str) -> String {
    let text = text.replace(['\u{2068}', '\u{2069}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader of HTML sees.
fn of_html(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
}

/// What a reader of Markdown sees.
fn of_markdown(text: &str) -> String {
    let mut seen = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let escaped = signs.next_if(|next| sign == '\\' && next.is_ascii_punctuation());
        seen.push(escaped.unwrap_or(sign));
    }
    of_html(&seen)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn words_stay_what_they_are(one in words(), other in words()) {
        let dossier = join(&[file(1, &one), file(2, &other)]);
        prop_assert_eq!(given(&dossier), [one.clone(), other.clone()]);
        let written = Arc::new(load::parse("again.json", load::write(&dossier).as_bytes()));
        prop_assert_eq!(given(&join(&[written])), [one.clone(), other.clone()]);

        let record = dossier.records().next().unwrap();
        let told = plain(&wording::sentences(record, &dossier).join("\n"));
        let part = Part::whole(&dossier, None);
        let markdown = plain(&of_markdown(&briefing::markdown(&part)));
        let html = plain(&of_html(&briefing::html(&part)));
        for words in [plain(&one), plain(&other)] {
            prop_assert!(told.contains(&words), "{words:?} in {told}");
            prop_assert!(markdown.contains(&words), "{words:?} in {markdown}");
            prop_assert!(html.contains(&words), "{words:?} in {html}");
        }
    }
}
