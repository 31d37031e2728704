//! When two written names are the same: by one rule, whoever asks. However a name is composed,
//! whatever blanks are in it and whatever nobody sees, it is found, joined and read as the same; a
//! letter that only looks the same is another one.

use std::collections::BTreeSet;
use std::sync::Arc;

use counterpart::compare::{Changes, Reason, Suggestions};
use counterpart::import::{self, ImportOptions, Input, Said};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Dossier, EntityId};
use counterpart::network::{Network, called};
use counterpart::search::{Fit, SearchIndex, Target};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;

/// A file that calls one person, of that id, something.
fn file(place: usize, id: &str, name: &str) -> Arc<ParsedFile> {
    let document = format!("doc-{place}");
    let written = json!({
        "format": "counterpart", "version": 1,
        "documents": [{"id": document, "kind": "article", "published": "2024-01-01"}],
        "entities": [{"id": id, "kind": "person", "name": name}],
    });
    Arc::new(load::parse(&format!("{place}.json"), written.to_string().as_bytes()))
}

fn merged(people: &[(&str, &str)]) -> Arc<Dossier> {
    let files: Vec<_> =
        people.iter().enumerate().map(|(place, (id, name))| file(place, id, name)).collect();
    load::merge(&files, &std::collections::BTreeMap::new(), &BTreeSet::new()).dossier
}

/// Who is found by a name as a whole, not by a part of it or by a spelling like it.
fn found(dossier: &Arc<Dossier>, name: &str) -> Vec<EntityId> {
    let hits = SearchIndex::new(dossier).query(name, 9).hits.into_iter();
    let whole = hits.filter(|hit| hit.fit == Fit::Whole);
    let entity = whole.filter_map(|hit| match hit.target {
        Target::Entity(id) => Some(id),
        Target::Quote { .. } | Target::Article { .. } => None,
    });
    entity.collect()
}

/// How many a table of edges between somebody and two others names.
fn read(one: &str, other: &str) -> usize {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let text = format!("Source,Target\n{},Bo\n{},Cy\n", quoted(one), quoted(other));
    let input = [Input { name: "t.csv", bytes: text.as_bytes() }];
    let options = ImportOptions { csv: None, said: Said::default() };
    import::read_all(&input, None, &options).unwrap().dossier.entities.len()
}

/// The same name in other signs.
fn written_otherwise(name: &str, blank: &str, sign: char) -> String {
    let letters = name.nfd().flat_map(|letter| [sign, letter]);
    let written: String = letters.chain([sign]).collect();
    written.replace(' ', blank)
}

fn check_same(one: &str, other: &str) {
    let joined = merged(&[("p", one), ("p", other)]);
    assert_eq!(joined.entities.len(), 1, "merged: {one:?} {other:?}");
    let person = &joined.entities[&EntityId::from("p")];
    assert_eq!(&*person.name, one, "it is shown as it is written");
    assert!(person.aliases.is_empty(), "nobody could tell it from the name: {:?}", person.aliases);
    assert_eq!(called(&joined, other), called(&joined, one), "called: {one:?} {other:?}");
    assert_eq!(called(&joined, other).len(), 1, "called: {other:?}");
    assert_eq!(found(&joined, other), found(&joined, one), "found: {one:?} {other:?}");
    assert_eq!(found(&joined, other).len(), 1, "found: {other:?}");
    assert_eq!(read(one, other), 3, "read from a table: {one:?} {other:?}");
    let changes = Changes::between(&merged(&[("p", one)]), &merged(&[("p", other)]));
    assert!(changes.entities.added.is_empty() && changes.entities.gone.is_empty());
    let apart = merged(&[("p", one), ("q", other)]);
    assert_eq!(apart.entities.len(), 2, "never by name alone");
    assert_eq!(called(&apart, one).len(), 2, "a name of two is the name of both");
    let suggested = Suggestions::new(&Network::new(&apart, &BTreeSet::new())).entities;
    let reasons: Vec<&Reason> = suggested.iter().flat_map(|double| &double.reasons).collect();
    assert!(matches!(reasons[..], [Reason::SameName(_)]), "{one:?} {other:?}: {reasons:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_name_is_the_same_however_it_is_put_together(
        name in select(vec![
            "José Peña", "Zoë Már", "Nguyễn Tấn Dũng", "Фёдор Андрей", "김 대중", "Ἀλέξιος Μάριος",
            "Ann Ort", "ÅSA Ek", "क़ासिम ख़ान", "سلمى حدير", "שָׁלוֹם לוי", "가가",
        ]),
        blank in select(vec!["  ", "\u{a0}", "\u{3000}", "\t", " \u{2009}", "\u{2028}", "\u{3164}"]),
        sign in select(vec!['\u{200b}', '\u{ad}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{fe0f}', '\u{34f}']),
    ) {
        check_same(name, &written_otherwise(name, blank, sign));
        check_same(name, &name.nfd().collect::<String>());
    }
}

/// Two persons never become one: not by letters that look alike, and not by accents.
#[test]
fn letters_that_look_alike_are_two() {
    for (one, other) in [
        ("Ann Vale", "\u{410}nn Vale"),
        ("Zoë", "Zoe"),
        ("Ida Groß", "Ida Gross"),
        ("M\u{304}ba", "Mba"),
        ("\u{200b}", "\u{200d}"),
    ] {
        assert_eq!(merged(&[("p", one), ("p", other)]).entities.len(), 2, "{one:?} {other:?}");
        let apart = merged(&[("p", one), ("q", other)]);
        assert_eq!(called(&apart, one), [EntityId::from("p")], "{one:?} {other:?}");
        assert_eq!(called(&apart, other), [EntityId::from("q")], "{one:?} {other:?}");
    }
}

/// Case counts where a name is given exactly, and not where files are joined or doubles looked for.
#[test]
fn case_is_left_aside_where_it_is_asked_for() {
    let (one, other) = ("Zoë Ek", "ZOE\u{308} EK");
    let apart = merged(&[("p", one), ("q", other)]);
    assert_eq!(called(&apart, one), [EntityId::from("p")]);
    assert_eq!(merged(&[("p", one), ("p", other)]).entities.len(), 1);
    let suggested = Suggestions::new(&Network::new(&apart, &BTreeSet::new())).entities;
    assert!(matches!(suggested[0].reasons[..], [Reason::SameName(_)]));
}
