//! What the reader types and what is found first: written by hand from the two samples, then
//! properties of any question and any names.
//! Who is called exactly what was typed is found first. Other spellings, scripts and typing errors
//! find them, too, and no question does harm.

#![allow(clippy::unwrap_used, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use counterpart::load;
use counterpart::model::{Alias, Dossier, Entity, EntityId, EntityKind, RecordId};
use counterpart::search::{
    Answer, Fit, Hit, HitKind, LabelIndex, Marked, SearchIndex, Target, Why,
};
use proptest::prelude::*;

fn open(paths: &[&str]) -> Arc<Dossier> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let paths: Vec<_> = paths.iter().map(|path| root.join(path)).collect();
    let (paths, problems) = load::collect_files(&paths);
    assert!(problems.is_empty());
    let name = |path: &Path| path.display().to_string();
    let files: Vec<_> = paths.iter().map(|p| Arc::new(load::read(p, &name(p)))).collect();
    let texts = load::attach::texts_beside(&files);
    load::merge(&files, &texts, &BTreeSet::new()).dossier
}

fn seed() -> SearchIndex {
    SearchIndex::new(&open(&["back-channel-2022.json"]))
}

fn strait() -> SearchIndex {
    SearchIndex::new(&open(&["strait-of-halvern"]))
}

/// Words with what was asked for in brackets.
fn bracketed(words: &Marked) -> String {
    let mut shown = String::new();
    for (at, c) in words.text.chars().enumerate() {
        shown.extend(words.marks.iter().filter(|m| m.start == at).map(|_| '['));
        shown.push(c);
        shown.extend(words.marks.iter().filter(|m| m.end == at + 1).map(|_| ']'));
    }
    shown
}

/// Where a hit leads.
fn target(hit: &Hit) -> String {
    match &hit.target {
        Target::Entity(id) => id.to_string(),
        Target::Quote { record, .. } => format!("“{record}"),
        Target::Article { document, .. } => format!("#{document}"),
    }
}

/// Where the hits lead, the best first.
fn targets(answer: &Answer) -> Vec<String> {
    answer.hits.iter().map(target).collect()
}

/// Each question must find exactly these first.
#[track_caller]
fn check(index: &SearchIndex, expected: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (typed, first) in expected {
        let found = targets(&index.query(typed, 20));
        if found.get(..first.len()).is_none_or(|found| found != *first) {
            wrong.push(format!("{typed} → {found:?}, not {first:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each question must find nothing else.
#[track_caller]
fn check_all(index: &SearchIndex, expected: &[(&str, &[&str])]) {
    for (typed, all) in expected {
        assert_eq!(targets(&index.query(typed, 20)), *all, "{typed}");
    }
}

#[test]
fn people_of_the_seed_are_found_however_they_are_spelled() {
    check(
        &seed(),
        &[
            ("Shoigu", &["person-sergei-shoigu"]),
            ("Shoygu", &["person-sergei-shoigu"]),
            ("SHOJGU", &["person-sergei-shoigu"]),
            ("Schojgu", &["person-sergei-shoigu"]),
            ("Shoïgou", &["person-sergei-shoigu"]),
            ("Шойгу", &["person-sergei-shoigu"]),
            ("Сергей Шойгу", &["person-sergei-shoigu"]),
            ("Shiogu", &["person-sergei-shoigu"]),
            ("Sergey Shoigu", &["person-sergei-shoigu"]),
            ("Sergej Schoigu", &["person-sergei-shoigu"]),
            ("Zelensky", &["person-volodymyr-zelensky"]),
            ("Zelenskyy", &["person-volodymyr-zelensky"]),
            ("Zelenskiy", &["person-volodymyr-zelensky"]),
            ("Selenskyj", &["person-volodymyr-zelensky"]),
            ("Zelinsky", &["person-volodymyr-zelensky"]),
            ("Зеленський", &["person-volodymyr-zelensky"]),
            ("Володимир Зеленський", &["person-volodymyr-zelensky"]),
            ("Volodimir Zelenskij", &["person-volodymyr-zelensky"]),
            ("Путин", &["person-vladimir-putin"]),
            ("Wladimir Putin", &["person-vladimir-putin"]),
            ("Poutine", &["person-vladimir-putin"]),
            ("Nikolay Patrushev", &["person-nikolai-patrushev"]),
            ("Патрушев", &["person-nikolai-patrushev"]),
            ("Patrushef", &["person-nikolai-patrushev"]),
            ("Patroushev", &["person-nikolai-patrushev"]),
            ("Ushakow", &["person-yuri-ushakov"]),
            ("Юрий Ушаков", &["person-yuri-ushakov"]),
            ("Yuriy Ushakov", &["person-yuri-ushakov"]),
            ("Lloyd Austen", &["person-lloyd-austin"]),
            ("LLOYD AÚSTÎN", &["person-lloyd-austin"]),
        ],
    );
}

#[test]
fn word_order_beginnings_and_small_words_do_not_matter() {
    check(
        &seed(),
        &[
            ("Sullivan Jake", &["person-jake-sullivan"]),
            ("  jake   sullivan ", &["person-jake-sullivan"]),
            ("jak sul", &["person-jake-sullivan"]),
            ("Patr", &["person-nikolai-patrushev"]),
            ("the Kremlin", &["body-kremlin"]),
            ("Sullivan's coll", &["grp-sullivan-colleagues"]),
            ("us russia hotline", &["channel-us-ru-hotline"]),
            ("US-Russia hotline", &["channel-us-ru-hotline"]),
            ("war ukraine", &["topic-war-in-ukraine"]),
        ],
    );
}

/// The whole alias "US" before what only holds the word, "Kyiv" the place before "Kyiv-regime".
#[test]
fn a_whole_name_comes_before_a_whole_alias_and_that_before_parts() {
    check(
        &seed(),
        &[
            ("US", &["gov-us"]),
            ("U.S.", &["gov-us"]),
            ("Washington", &["gov-us"]),
            ("Moscow", &["gov-ru"]),
            ("WSJ", &["media-wsj", "grp-experts"]),
            ("Kyiv", &["place-kyiv", "gov-ua"]),
            ("kyiv-regime", &["gov-ua"]),
            ("Zelensky regime", &["gov-ua"]),
            // Both are said to be former agents of it; seven records name Patrushev, five Putin.
            ("KGB", &["body-kgb", "person-nikolai-patrushev", "person-vladimir-putin"]),
            ("Russia", &["gov-ru", "channel-us-ru-hotline"]),
        ],
    );
}

#[test]
fn offices_find_who_is_reported_to_hold_them() {
    let index = seed();
    check(
        &index,
        &[
            ("defence secretary", &["person-lloyd-austin"]),
            ("defense secretary", &["person-lloyd-austin"]),
            ("national security adviser", &["person-jake-sullivan"]),
            ("president ukraine", &["person-volodymyr-zelensky"]),
            ("president of Russia", &["person-vladimir-putin"]),
            ("adviser ushakov", &["person-yuri-ushakov"]),
        ],
    );
    let first = index.query("president ukraine", 5).hits.remove(0);
    let Why::Role { role, words } = first.why else { panic!("{first:?}") };
    assert_eq!(role, RecordId::new("role-zelensky"));
    assert_eq!(bracketed(&words), "[President], [Ukraine]");
}

#[test]
fn the_words_of_quotes_are_found_and_marked() {
    let index = seed();
    check(
        &index,
        &[
            ("nuclear weapons", &["“contact-sullivan-patrushev"]),
            ("defunct hotline", &["“rel-hotline-ru"]),
            ("fruitful approach", &["“rel-doubt-colleagues"]),
            ("\"lines of communication\"", &["“rel-advocates-experts"]),
            ("\"did not ask Ukraine to negotiate\"", &["“rel-asked-negotiate"]),
            // "eskalation" is no word of the article, "escalation" is.
            ("eskalation", &["“contact-sullivan-patrushev"]),
        ],
    );
    check_all(
        &index,
        &[
            ("\"nuclear weapons\"", &[]),
            ("\"channels of communication open\"", &["“rel-advocates-white-house"]),
            ("telephone", &[]),
            ("appointed", &[]),
        ],
    );
    let hit = index.query("hotline defunct", 5).hits.remove(0);
    assert_eq!(
        bracketed(&hit.title),
        "reports revealed that the [hotline] between Russia and the US is now [defunct]"
    );
    // The relation to Russia, the one to the United States, and the fact rest on the same words.
    let Target::Quote { others, .. } = hit.target else { panic!("{hit:?}") };
    assert_eq!(others, 2);
}

#[test]
fn why_something_was_found_is_told() {
    let index = seed();
    let first = |typed| index.query(typed, 5).hits.remove(0);
    assert_eq!(first("shoygu").why, Why::Name);
    assert_eq!(bracketed(&first("shoygu").title), "Sergei [Shoigu]");
    assert_eq!(first("shoygu").fit, Fit::Sound);
    assert_eq!(first("shoigu").fit, Fit::Whole);
    assert_eq!(first("shoi").fit, Fit::Start);
    assert_eq!(first("shiogu").fit, Fit::OneError);
    assert_eq!(bracketed(&first("shiogu").title), "Sergei [Shoigu]");
    let Why::Alias { place, words } = first("kyiv regime").why else { panic!() };
    assert_eq!((place, bracketed(&words)), (0, "[Kyiv]-[regime]".to_owned()));
}

/// Every kind is counted whole, however few of its hits are listed.
#[test]
fn each_kind_is_counted_and_cut_by_itself() {
    let index = seed();
    let answer = index.query("patrushev", 1);
    assert_eq!(targets(&answer), ["person-nikolai-patrushev", "“contact-sullivan-patrushev"]);
    // "US National Security Adviser Jake Sullivan spoke to … Nikolai Patrushev", "remain wary of
    // Patrushev": two wordings; others name him only as "who like Putin …".
    assert_eq!(answer.counts, BTreeMap::from([(HitKind::Person, 1), (HitKind::Quote, 2)]));
}

#[test]
fn names_in_any_script_are_found_in_their_own_and_in_latin() {
    check(
        &strait(),
        &[
            ("Соколин", &["person-mira-sokolin"]),
            ("Мира Соколин", &["person-mira-sokolin"]),
            ("Mira Sokolyn", &["person-mira-sokolin"]),
            ("Sokolina", &["person-mira-sokolin"]),
            ("Ирина велкова", &["person-irina-velkova"]),
            ("Θαλασσινός", &["person-nikos-thalassinos"]),
            ("θαλασσινος", &["person-nikos-thalassinos"]),
            ("Talassinos", &["person-nikos-thalassinos"]),
            ("Κάστρου", &["person-eleni-kastrou"]),
            ("Ηχώ", &["media-echo"]),
            ("Echo of the Strait", &["media-echo"]),
            ("سلمى", &["person-salma-haddir"]),
            ("حدير سلمى", &["person-salma-haddir"]),
            ("وزارة خارجية", &["body-taz-mfa"]),
            ("Foreign Ministry of Tazmar", &["body-taz-mfa"]),
            ("赵", &["person-zhao-minrui"]),
            ("敏瑞", &["person-zhao-minrui"]),
            ("瀚陆", &["gov-hanlu"]),
            ("Yousef Barakan", &["person-yusuf-barakan"]),
            ("Pirate republic", &["gov-lykandria"]),
            ("Морски куриер", &["media-morsk-courier"]),
        ],
    );
}

/// Two ids for one man: his name is written as one word, with a hyphen, and in characters.
#[test]
fn a_name_in_characters_is_found_by_its_sound() {
    let index = strait();
    let lin = index.query("林浩然", 5).hits.remove(0);
    for typed in ["Lin Haoran", "haoran lin", "Lin Hao-ran", "linhaoran", "hao ran", "浩然", "林"]
    {
        assert_eq!(target(&index.query(typed, 5).hits[0]), target(&lin), "{typed}");
    }
}

/// The president and the man who is no relation of his.
#[test]
fn of_two_with_one_surname_the_one_named_comes_first() {
    let index = strait();
    check(
        &index,
        &[
            ("Dragin", &["person-pavel-dragin", "person-viktor-dragin"]),
            ("Viktor Dragin", &["person-viktor-dragin"]),
            ("Victor Dragin", &["person-viktor-dragin"]),
            ("Виктор Драгин", &["person-viktor-dragin"]),
            ("Dragin Pavel", &["person-pavel-dragin"]),
            ("Dragin president", &["person-pavel-dragin"]),
            ("Dragin ambassador", &["person-viktor-dragin"]),
        ],
    );
}

/// The text that lies beside its data file is searched too.
#[test]
fn the_words_of_articles_are_found_at_their_place() {
    let dossier = open(&["strait-of-halvern"]);
    let index = SearchIndex::new(&dossier);
    let answer = index.query("\"keeps the minutes\"", 10);
    // The headline says so too, and comes first.
    assert_eq!(answer.counts[&HitKind::Article], 2);
    let hit = answer.hits.last().unwrap();
    let Target::Article { document, span: Some(span) } = &hit.target else { panic!("{hit:?}") };
    assert_eq!(document.as_str(), "doc-courier-2024-02-21");
    let text = dossier.documents[document].text.as_ref().unwrap();
    let words: String = text.chars().skip(span.start).take(span.end - span.start).collect();
    assert_eq!(words, "keeps the minutes");
    assert!(bracketed(&hit.title).contains("“A secretary [keeps the minutes],”"), "{hit:?}");
    // A headline.
    let headline = index.query("whisper negotiation", 10);
    let titles: Vec<&Hit> = headline.hits.iter().filter(|h| h.kind == HitKind::Article).collect();
    assert_eq!(target(titles[0]), "#doc-continental-2024-03-08");
    assert_eq!(bracketed(&titles[0].title), "From [whisper] to [negotiation] (invented)");
}

#[test]
fn nothing_is_found_by_nothing() {
    for index in [seed(), SearchIndex::default()] {
        for typed in ["", "  ", "\"\"", "…", "“", "no such name anywhere"] {
            assert_eq!(index.query(typed, 10), Answer::default(), "{typed}");
        }
    }
}

/// A dossier of people only, with aliases.
fn made(people: &[(&str, &[&str])]) -> Arc<Dossier> {
    let mut dossier = Dossier::default();
    for (place, (name, aliases)) in people.iter().enumerate() {
        let id = EntityId::new(format!("p{place}"));
        let mut entity = Entity::new(id.clone(), *name, EntityKind::Person);
        entity.aliases = aliases
            .iter()
            .map(|alias| Alias {
                name: (*alias).into(),
                usage: None,
                lang: None,
                extra: BTreeMap::new(),
            })
            .collect();
        dossier.entities.insert(id, entity);
    }
    Arc::new(dossier)
}

/// Father and son, a namesake by alias, and someone whose name only begins so.
#[test]
fn the_exact_patrushev_comes_before_another_one() {
    let index = SearchIndex::new(&made(&[
        ("Dmitry Patrushev", &[]),
        ("Andrei Petrov", &["Nikolai Patrushev"]),
        ("Nikolai Patrushev", &[]),
        ("Nikolai Patrushevich", &[]),
        ("Nikolay Patrushev", &[]),
    ]));
    check_all(
        &index,
        &[
            ("Nikolai Patrushev", &["p2", "p1", "p4", "p3"]),
            ("Nikolay Patrushev", &["p4", "p2", "p1", "p3"]),
            ("Dmitri Patrushev", &["p0"]),
            ("Patrushevich", &["p3"]),
        ],
    );
    assert_eq!(index.query("Patrushev", 9).hits.len(), 5);
    assert_eq!(target(&index.query("nikolai patrushev", 9).hits[0]), "p2");
}

#[test]
fn accents_tell_two_apart_only_when_nothing_else_does() {
    let index = SearchIndex::new(&made(&[
        ("Zoe Orsted", &[]),
        ("Zoë Ørsted", &[]),
        ("Łukasz Groß", &[]),
        ("Фёдор Андреи\u{306}", &[]),
    ]));
    check(
        &index,
        &[
            ("Zoe Orsted", &["p0", "p1"]),
            ("Zoë Ørsted", &["p1", "p0"]),
            ("GROSS lukasz", &["p2"]),
            ("ФЕДОР", &["p3"]),
            ("андрей", &["p3"]),
            ("Fyodor Andrei", &["p3"]),
        ],
    );
}

#[test]
fn typing_errors_are_forgiven_only_where_nothing_is_found_without() {
    let index = SearchIndex::new(&made(&[("Lloyd Austin", &[]), ("Lloyd Justin", &[])]));
    check_all(
        &index,
        &[
            ("Austin", &["p0"]),
            ("Austen", &["p0"]),
            ("Ustin", &["p0", "p1"]),
            // Too short to be sure of.
            ("Lyo", &[]),
        ],
    );
}

#[test]
fn labels_without_a_dossier_can_be_searched() {
    let index = LabelIndex::of_names(["Zoom in", "Zoom out", "Show hidden", "Hide"]);
    assert_eq!(index.query("zoom"), [0, 1]);
    assert_eq!(index.query("out zoom"), [1]);
    assert_eq!(index.query("hide"), [3, 2]);
    assert_eq!(index.query("hiden"), [2]);
    assert_eq!(index.query(""), Vec::<usize>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn who_is_called_exactly_what_is_typed_comes_first(
        names in proptest::collection::vec("\\PC{1,12}|[а-яА-Я]{2,6} [а-яА-Я]{2,9}|[A-Za-z]{1,5}[ '-][a-zä]{1,5}", 1..12),
    ) {
        prop_assume!(names.iter().all(|name| !name.trim().is_empty()));
        let people: Vec<(&str, &[&str])> =
            names.iter().map(|name| (name.as_str(), &[][..])).collect();
        let dossier = made(&people);
        let index = SearchIndex::new(&dossier);
        for name in &names {
            let answer = index.query(name, 20);
            let equal = names.iter().filter(|other| other.trim() == name.trim()).count();
            let first: Vec<&str> = answer.hits.iter().take(equal).map(|h| &*h.title.text).collect();
            prop_assert!(
                first.len() == equal && first.iter().all(|f| f.trim() == name.trim()),
                "{name:?} → {first:?}",
            );
        }
    }

    #[test]
    fn no_question_does_harm_and_marks_lie_in_their_words(
        typed in "\\PC{0,40}|[\"“”' a-zа-я林浩-]{0,30}",
    ) {
        let index = strait();
        let answer = index.query(&typed, 7);
        for hit in &answer.hits {
            let whys = match &hit.why {
                Why::Name => vec![&hit.title],
                Why::Alias { words, .. } | Why::Role { words, .. } => vec![&hit.title, words],
            };
            for words in whys {
                let length = words.text.chars().count();
                let mut end = 0;
                for mark in &words.marks {
                    prop_assert!(end <= mark.start && mark.start < mark.end, "{words:?}");
                    end = mark.end;
                }
                prop_assert!(end <= length);
            }
        }
        for (kind, count) in &answer.counts {
            let listed = answer.hits.iter().filter(|hit| hit.kind == *kind).count();
            prop_assert_eq!(listed, (*count).min(7));
        }
        prop_assert_eq!(index.query(&typed, 7), answer);
    }
}
