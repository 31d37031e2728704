//! Drafts: what the rules find in texts against what a reader finds in them.

#![allow(clippy::print_stdout, reason = "the scores are worth reading when one falls")]

mod facts;
mod heads;
mod offices;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use counterpart::draft::{
    Context, DocumentFacts, Draft, FieldName, FieldValue, Kind, PartyId, Span, Suggestion, Taken,
    rules, suggest, to_file,
};
use facts::Scores;

fn folder(name: &str) -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/drafting").join(name);
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "facts"))
        .map(|path| {
            let text = fs::read_to_string(path.with_extension("txt")).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, text, fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn scores(name: &str) -> Scores {
    let mut sum = Scores::default();
    for (name, text, facts) in folder(name) {
        let one = facts::score(&text, &facts);
        println!("== {name}\n{one}");
        sum.sum(one);
    }
    sum.notes.clear();
    println!("== all\n{sum}");
    sum
}

/// The least that each class must reach, in the order of `Scores::shares`.
fn reaches(scores: &Scores, floors: [f64; 10]) {
    assert!(scores.asserted.is_empty(), "{scores}");
    for ((name, share), floor) in scores.shares().into_iter().zip(floors) {
        assert!(share.rate() >= floor, "{name}: {:.2}, not {floor}", share.rate());
    }
}

#[test]
fn real_texts_are_read_as_a_reader_reads_them() {
    reaches(&scores("real"), [0.95, 0.95, 0.95, 0.95, 0.95, 0.85, 0.95, 0.90, 0.95, 0.95]);
}

#[test]
fn invented_texts_are_read_as_a_reader_reads_them() {
    reaches(&scores("invented"), [0.95, 0.95, 0.95, 0.95, 0.95, 0.85, 0.95, 0.95, 1.0, 0.95]);
}

/// Thirteen articles that a tester wrote and coded before the rules had seen them; the rules were
/// mended by what they missed here.
#[test]
fn a_testers_texts_are_read_as_the_tester_read_them() {
    reaches(&scores("tested"), [0.95, 0.95, 0.85, 0.95, 0.90, 0.60, 0.95, 0.80, 0.95, 0.75]);
}

/// Fourteen texts of wires, readouts, a local paper, an analysis and the radio, coded before the rules
/// had seen them; the rules were mended by what they missed in the first ten.
#[test]
fn later_texts_are_read_as_their_coder_read_them() {
    reaches(&scores("later"), [0.95, 0.90, 0.70, 0.90, 0.90, 0.50, 0.85, 0.65, 0.60, 0.50]);
}

/// Sixteen texts with traps, coded before the rules had seen them; the rules were mended by what they
/// missed here.
#[test]
fn further_texts_are_read_as_their_coder_read_them() {
    reaches(&scores("further"), [0.95, 0.95, 0.85, 0.95, 0.95, 0.60, 0.85, 0.85, 0.95, 0.65]);
}

/// Thirteen texts of plain news, coded before the rules had seen them; the rules were mended by what they
/// missed here.
#[test]
fn plain_texts_are_read_as_their_coder_read_them() {
    reaches(&scores("plain"), [0.95, 0.95, 0.85, 0.95, 0.90, 0.75, 0.90, 0.90, 0.90, 0.80]);
}

/// Twelve texts of five houses, old and recent, dry and florid, coded before the rules had seen them. The
/// floors are of the first run; the rules were mended since by some of what they missed.
#[test]
fn fresh_texts_are_read_as_their_coder_read_them() {
    reaches(&scores("fresh2"), [0.90, 0.90, 0.55, 0.90, 0.85, 0.40, 0.80, 0.75, 0.80, 0.40]);
}

#[test]
fn each_rule_reads_its_example() {
    let mut missed = Vec::new();
    for (rule, example) in rules() {
        let draft = suggest(example, &Context::default());
        if !draft.suggestions.iter().any(|suggestion| suggestion.rule == rule) {
            let others: Vec<&str> = draft.suggestions.iter().map(|s| s.rule.as_str()).collect();
            missed.push(format!("{rule}: {example} {others:?}"));
        }
    }
    assert!(missed.is_empty(), "\n{}", missed.join("\n"));
}

/// The lines of a list of short texts.
fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/drafting").join(name);
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

/// Whether a text is read as saying that the two of the lists talked.
fn talked(text: &str) -> bool {
    let published = facts::day("2024-03-14");
    let text = text.replace("\\n", "\n\n");
    let draft = suggest(&text, &Context { published, ..Context::default() });
    draft.suggestions.iter().any(|suggestion| {
        suggestion.kind == Kind::Contact && suggestion.text(FieldName::Modality) == Some("happened")
    })
}

#[test]
fn what_is_denied_planned_or_called_off_is_never_read_as_having_happened() {
    let read: Vec<String> = lines("never.txt").into_iter().filter(|line| talked(line)).collect();
    assert!(read.is_empty(), "\n{}", read.join("\n"));
}

#[test]
fn plain_sentences_are_read() {
    let missed: Vec<String> =
        lines("always.txt").into_iter().filter(|line| !talked(line)).collect();
    assert!(missed.is_empty(), "\n{}", missed.join("\n"));
}

/// Of whom a text says that they talked, by name, for each contact.
fn ends(text: &str) -> Vec<Vec<String>> {
    let published = facts::day("2024-03-14");
    let draft = suggest(text, &Context { published, ..Context::default() });
    let contacts = draft.suggestions.iter().filter(|suggestion| {
        suggestion.kind == Kind::Contact && suggestion.text(FieldName::Modality) == Some("happened")
    });
    let named = |suggestion: &Suggestion| {
        let parties = suggestion.parties(FieldName::Participant);
        let mut names: Vec<String> =
            parties.iter().map(|party| draft.parties[party.0].name.clone()).collect();
        names.sort();
        names
    };
    contacts.map(named).collect()
}

#[test]
fn a_contact_is_of_those_who_talked() {
    let mut wrong = Vec::new();
    for line in lines("ends.txt") {
        let mut parts = line.split(" | ");
        let text = parts.next().unwrap().replace("\\n", "\n\n");
        let mut right: Vec<String> = parts.map(str::to_owned).collect();
        right.sort();
        let read = ends(&text);
        if !read.contains(&right) || read.iter().any(|ends| *ends != right && right.len() > 1) {
            wrong.push(format!("{text} {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn who_is_met_one_by_one_is_met_alone() {
    let mut read = ends("Irma Vale met separately with Daniel Okoro and Nils Bergen on Monday.");
    read.sort();
    assert_eq!(read, [["Daniel Okoro", "Irma Vale"], ["Irma Vale", "Nils Bergen"]]);
}

#[test]
fn who_is_met_is_not_whose_aide_is_met() {
    let read = ends("Irma Vale met with senior officials, including Daniel Okoro's deputy.");
    assert!(read.iter().flatten().all(|name| name != "Daniel Okoro"), "{read:?}");
}

/// By whom a text says that its contacts are told.
fn tellers(text: &str) -> Vec<String> {
    let published = facts::day("2024-03-14");
    let draft = suggest(text, &Context { published, ..Context::default() });
    let contacts = draft.suggestions.iter().filter(|one| one.kind == Kind::Contact);
    let told = contacts.flat_map(|one| one.parties(FieldName::Speaker));
    told.map(|party| draft.parties[party.0].name.clone()).collect()
}

#[test]
fn a_sentence_that_only_says_whose_words_it_was_tells_who_speaks() {
    for next in [
        "So says Nils Bergen.",
        "So Nils Bergen claims.",
        "That is Nils Bergen's account.",
        "That, at least, is what Nils Bergen says.",
    ] {
        let text = format!(
            "Mr Nils Bergen was in Oslo. Irma Vale met Daniel Okoro in Rome on Monday. {next}"
        );
        assert_eq!(tellers(&text), ["Nils Bergen"], "{text}");
        assert!(talked(&text), "{text}");
    }
    let text = "Irma Vale met Daniel Okoro in Rome on Monday. Nils Bergen was in Oslo.";
    assert!(tellers(text).is_empty());
}

#[test]
fn what_a_contact_was_for_is_read_from_the_words_after_it() {
    let cases: [(&str, &[&str]); 5] = [
        ("Irma Vale met Daniel Okoro in Vienna on Monday to discuss grain.", &["to discuss grain"]),
        (
            "Irma Vale met Daniel Okoro to discuss grain on Monday, the ministry said.",
            &["to discuss grain"],
        ),
        ("Irma Vale met Daniel Okoro to discuss grain, fish and coal.", &[]),
        ("Irma Vale met Daniel Okoro to discuss grain. They did not discuss fish.", &[]),
        ("Irma Vale did not meet Daniel Okoro to discuss grain.", &[]),
    ];
    for (text, right) in cases {
        let published = facts::day("2024-03-14");
        let draft = suggest(text, &Context { published, ..Context::default() });
        let all = draft.suggestions.iter();
        let aims: Vec<&str> = all.filter_map(|one| one.text(FieldName::Purpose)).collect();
        assert_eq!(aims, right, "{text}");
    }
}

/// Whether a text is read as telling of a plan.
fn planned(text: &str) -> bool {
    let published = facts::day("2024-03-14");
    let draft = suggest(text, &Context { published, ..Context::default() });
    draft.suggestions.iter().any(|one| one.text(FieldName::Modality) == Some("planned"))
}

#[test]
fn a_verb_that_leaves_it_open_tells_of_a_plan_if_its_day_is_to_come() {
    for text in [
        "Irma Vale meets Daniel Okoro on Friday.",
        "Irma Vale meets Daniel Okoro today.",
        "Irma Vale is meeting Daniel Okoro on Friday.",
        "Irma Vale said she would meet Daniel Okoro again on Friday.",
        "Irma Vale will travel to Rome next week to meet Daniel Okoro.",
        "Irma Vale's meeting with Daniel Okoro is scheduled for Friday.",
        "Irma Vale is expected in Rome on Friday for talks with Daniel Okoro.",
        "Irma Vale is due in Rome on Friday for talks with Daniel Okoro.",
        "Irma Vale will welcome Daniel Okoro to Oslo on Friday. The visit will strengthen the ties.",
    ] {
        assert!(planned(text), "{text}");
    }
    for text in [
        "Irma Vale meets Daniel Okoro every Friday.",
        "Irma Vale said she would meet Daniel Okoro.",
        "Irma Vale said she would meet Daniel Okoro on Friday if the strait was open.",
        "Irma Vale would meet Daniel Okoro on Friday.",
        "Irma Vale flew to Rome on Monday to meet Daniel Okoro.",
        "Irma Vale is not due in Rome on Friday for talks with Daniel Okoro.",
        "Irma Vale was due in Rome on Friday for talks with Daniel Okoro.",
        "Irma Vale will not travel to Rome to meet Daniel Okoro.",
        "Irma Vale said she would have met Daniel Okoro on Friday.",
        "Irma Vale will travel to Rome to ask Nils Bergen to meet Daniel Okoro.",
        "Irma Vale is due in Rome on Friday for possible talks with Daniel Okoro.",
        "Irma Vale is expected in Rome on Friday to prepare for talks with Daniel Okoro.",
        "If Daniel Okoro agrees, Irma Vale will meet him in Rome next week.",
        "Once Daniel Okoro agrees, Irma Vale will meet him in Rome next week.",
        "Provided that the truce holds, Irma Vale will travel to Rome to meet Daniel Okoro.",
    ] {
        assert!(!planned(text), "{text}");
    }
}

/// Whether a text denies a contact in its own words.
fn denied(text: &str) -> bool {
    let published = facts::day("2024-03-14");
    let draft = suggest(text, &Context { published, ..Context::default() });
    let mut contacts = draft.suggestions.iter().filter(|one| one.kind == Kind::Contact);
    let denied = contacts.any(|one| one.text(FieldName::Stance) == Some("denies"));
    let facts = DocumentFacts { id: "d".to_owned(), ..DocumentFacts::default() };
    let json = to_file(&draft, text, &facts, &Taken::default()).json;
    let written = json["contacts"].as_array().into_iter().flatten();
    let written = written.filter(|one| one["evidence"][0]["stance"] == "denies").count();
    assert_eq!(usize::from(denied), written, "{text}");
    denied
}

#[test]
fn a_denial_in_the_publishers_own_words_is_a_denial_of_the_contact() {
    for text in [
        "Irma Vale did not meet Daniel Okoro.",
        "Irma Vale did not meet Daniel Okoro on Monday.",
        "Irma Vale and Daniel Okoro never met.",
        "Irma Vale has not spoken with Daniel Okoro since Monday.",
    ] {
        assert!(denied(text), "{text}");
    }
    for text in [
        "Irma Vale said she did not meet Daniel Okoro.",
        "Irma Vale did not meet Daniel Okoro, her office said.",
        "Irma Vale will not meet Daniel Okoro.",
        "Irma Vale has not yet met Daniel Okoro.",
        "Irma Vale did not meet Daniel Okoro until Monday.",
        "Irma Vale had not met Daniel Okoro before Monday.",
        "Irma Vale did not meet Daniel Okoro alone.",
        "Irma Vale did not meet Daniel Okoro only in Rome.",
        "Irma Vale did not meet Daniel Okoro in Rome.",
        "Irma Vale did not speak to Daniel Okoro for two hours.",
        "Irma Vale was not received by Daniel Okoro at the airport.",
        "Irma Vale refused to meet Daniel Okoro.",
        "Irma Vale would not meet Daniel Okoro.",
        "It is unclear why Irma Vale did not meet Daniel Okoro.",
        "If Irma Vale did not meet Daniel Okoro, somebody else did.",
        "Did Irma Vale not meet Daniel Okoro?",
        // Words before the contact that limit the denial, or say whose it is
        "Until Monday, Irma Vale did not meet Daniel Okoro.",
        "Only Irma Vale did not meet Daniel Okoro.",
        "Alone among the envoys, Irma Vale did not meet Daniel Okoro.",
        "Initially, Irma Vale did not meet Daniel Okoro.",
        "Because Irma Vale did not meet Daniel Okoro, the talks failed.",
        "According to Nils Bergen, Irma Vale did not meet Daniel Okoro.",
        "It was said that Irma Vale did not meet Daniel Okoro.",
        "Nils Bergen hoped that Irma Vale had not met Daniel Okoro.",
        // What two who met may not have done
        "Irma Vale did not end her talks with Daniel Okoro.",
        "Irma Vale did not hold a second meeting with Daniel Okoro.",
        "Irma Vale did not meet behind closed doors with Daniel Okoro.",
        "Irma Vale did not brief Daniel Okoro.",
        "Irma Vale was not received by Daniel Okoro.",
        "Irma Vale did not meet both Daniel Okoro and Nils Bergen.",
        // What was so only until then, or on no day that is named
        "Irma Vale had never met Daniel Okoro.",
        "Irma Vale has not met Daniel Okoro recently.",
        "Irma Vale has never met Daniel Okoro. On Monday she met Daniel Okoro in Rome.",
        "“I did not meet Daniel Okoro,” Irma Vale said. The strait has been closed since Friday.",
    ] {
        assert!(!denied(text), "{text}");
    }
}

/// The first names of those who deny the contacts of a text; `written` whether the file written from it says so
/// without a reader.
fn deniers(text: &str) -> (String, bool) {
    let published = facts::day("2024-03-14");
    let draft = suggest(text, &Context { published, ..Context::default() });
    let mut all: Vec<String> = Vec::new();
    let mut written = false;
    for one in draft.suggestions.iter().filter(|one| one.kind == Kind::Contact) {
        let by = one.parties(FieldName::Denier);
        let stated = one.text(FieldName::Stance) == Some("denies");
        let by = if stated { one.parties(FieldName::Speaker) } else { by };
        let first = |party: &PartyId| {
            let name = &draft.parties[party.0].name;
            name.split(' ').next().unwrap_or_default().to_owned()
        };
        all.extend(by.iter().map(first));
        written |= stated;
    }
    (all.join(" "), written)
}

#[test]
fn who_denies_a_contact_is_known_to_do_so() {
    // The sentence says nothing else: it is written as the speaker's denial.
    for (text, who) in [
        ("Irma Vale denied that she had met Daniel Okoro.", "Irma"),
        ("Irma Vale denied having met Daniel Okoro.", "Irma"),
        ("Irma Vale denied that she had spoken with Daniel Okoro.", "Irma"),
        ("Nils Bergen denied that Irma Vale had met Daniel Okoro on Monday.", "Nils"),
    ] {
        assert_eq!(deniers(text), (who.to_owned(), true), "{text}");
        assert!(denied(text), "{text}");
    }
    // The reader is asked.
    for (text, who) in [
        ("Irma Vale denied that she had met Daniel Okoro in Rome.", "Irma"),
        ("Irma Vale denied that she had met Daniel Okoro secretly.", "Irma"),
        ("Irma Vale denied that she had ever met Daniel Okoro.", "Irma"),
        ("On Monday, Irma Vale denied that she had met Daniel Okoro.", "Irma"),
        ("Irma Vale denied on Monday that she had met Daniel Okoro.", "Irma"),
        ("Irma Vale and Nils Bergen denied that they had met Daniel Okoro.", "Irma Nils"),
        ("Irma Vale denied that she had met Daniel Okoro before the vote.", "Irma"),
    ] {
        assert_eq!(deniers(text), (who.to_owned(), false), "{text}");
    }
    // Nobody denies it.
    for text in [
        "Irma Vale did not deny that she had met Daniel Okoro.",
        "Irma Vale has not denied meeting Daniel Okoro.",
        "Irma Vale refused to deny that she had met Daniel Okoro.",
        "Irma Vale could not deny that she had met Daniel Okoro.",
        "Irma Vale may deny that she had met Daniel Okoro.",
        "Irma Vale denied that the strait was closed when she met Daniel Okoro.",
        "Irma Vale met Daniel Okoro.",
        "Irma Vale denied nothing. She met Daniel Okoro.",
    ] {
        let (_, written) = deniers(text);
        assert!(!written, "{text}");
    }
    let told =
        "Irma Vale denied that she had met Daniel Okoro. On Monday she met Daniel Okoro in Rome.";
    assert!(!deniers(told).1, "the article tells of a contact that may be the same one");
}

/// The days of all contacts of a text; empty where a contact has none.
fn days(text: &str) -> Vec<String> {
    let published = facts::day("2024-03-14");
    let draft = suggest(text, &Context { published, ..Context::default() });
    let contacts = draft.suggestions.iter().filter(|suggestion| suggestion.kind == Kind::Contact);
    contacts.map(|one| one.text(FieldName::When).unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_contact_has_the_days_that_its_words_give_it() {
    let mut wrong = Vec::new();
    for line in lines("dates.txt") {
        let mut parts = line.split('|').map(str::trim);
        let text = parts.next().unwrap();
        let right: Vec<&str> = parts.collect();
        let read = days(text);
        if read != right {
            wrong.push(format!("{text} {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is said in a text, as lines of `said.txt`.
fn said(text: &str) -> Vec<String> {
    let published = facts::day("2024-03-14");
    let draft = suggest(text, &Context { published, ..Context::default() });
    let facts = DocumentFacts { id: "d".to_owned(), ..DocumentFacts::default() };
    let json = to_file(&draft, text, &facts, &Taken::default()).json;
    let name = |id: &str| {
        let mut entities = json["entities"].as_array().into_iter().flatten();
        let entity = entities.find(|entity| entity["id"] == id).unwrap();
        entity["name"].as_str().unwrap().to_owned()
    };
    let relations = json["relations"].as_array().into_iter().flatten();
    let relations = relations.filter(|one| one["kind"] == "other");
    let line = |one: &serde_json::Value| {
        let evidence = one["evidence"].as_array().unwrap();
        let chain = |item: &serde_json::Value| {
            let by = item["by"].as_array().unwrap().iter();
            by.map(|id| name(id.as_str().unwrap())).collect::<Vec<_>>().join(" ▸ ")
        };
        let who = evidence.iter().map(chain);
        let stance = evidence[0]["stance"].as_str().unwrap_or("says");
        let who: Vec<String> = who.collect();
        format!("{} | {stance} | {}", who.join(", "), one["content"].as_str().unwrap_or("-"))
    };
    relations.map(line).collect()
}

#[test]
fn nobody_says_what_the_words_do_not_say() {
    let mut wrong = Vec::new();
    for line in lines("said.txt") {
        let (text, right) = line.split_once(" | ").unwrap();
        let read = said(text);
        if read != [right] {
            wrong.push(format!("{text} {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nobody_is_credited_with_the_words_of_somebody_else() {
    for text in [
        "Irma Vale opened the strait, state television reported on Monday.",
        "Irma Vale had breakfast with Daniel Okoro and let nobody know what she said to him.",
        "What Irma Vale said about the strait is not known.",
        "“The strait is open,” Irma Vale was told.",
        "“The strait is open,” a man who knows Irma Vale said.",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
    let text = "“The strait is open,” Nils Bergen said. Irma Vale rolled her eyes. “She carried an umbrella.”";
    assert_eq!(said(text), ["Nils Bergen | says | The strait is open"]);
}

/// Every text of the tests, with its day of publication.
fn all_texts() -> Vec<(String, String)> {
    let short = ["never.txt", "always.txt"].into_iter().flat_map(lines);
    let whose = ["ends.txt", "dates.txt"].into_iter().flat_map(lines);
    let whose = whose.map(|line| line.split(" | ").next().unwrap_or_default().to_owned());
    let short = short.chain(whose).map(|line| (line, "2024-03-14".to_owned()));
    let folders = ["real", "invented", "tested", "later", "further", "plain", "fresh2"]
        .into_iter()
        .flat_map(folder);
    let day =
        |facts: &str| facts.lines().find_map(|l| l.strip_prefix("published ").map(str::to_owned));
    folders.map(|(_, text, facts)| (text, day(&facts).unwrap())).chain(short).collect()
}

#[test]
fn every_span_is_of_the_text_and_nothing_is_suggested_twice() {
    for (text, day) in all_texts() {
        let draft = suggest(&text, &Context { published: facts::day(&day), ..Context::default() });
        let inside = |span: Span| !span.of(&text).is_empty();
        for suggestion in &draft.suggestions {
            assert!(inside(suggestion.quote) && inside(suggestion.sentence), "{suggestion:?}");
            for filled in &suggestion.fields {
                assert!(inside(filled.proof), "{filled:?}");
                if let FieldValue::Party(party) = filled.value {
                    assert!(party.0 < draft.parties.len());
                }
            }
        }
        let mut order: Vec<_> = draft.suggestions.iter().map(|s| (s.kind, s.quote.start)).collect();
        let given = order.clone();
        order.sort();
        assert_eq!(given, order, "names, offices, contacts, speech, stances, each as in the text");
        let mut seen = BTreeSet::new();
        for suggestion in &draft.suggestions {
            let fields =
                format!("{:?} {:?} {:?}", suggestion.kind, suggestion.quote, suggestion.fields);
            assert!(seen.insert(fields), "twice: {suggestion:?}");
        }
        let kept = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&kept).unwrap(), draft);
    }
}

#[test]
fn where_a_cue_stands_stance_and_modality_are_the_readers() {
    for (text, day) in all_texts() {
        let draft = suggest(&text, &Context { published: facts::day(&day), ..Context::default() });
        for suggestion in draft.suggestions.iter().filter(|s| !s.cues.is_empty()) {
            let preset = [FieldName::Stance, FieldName::Modality];
            assert!(suggestion.open, "{suggestion:?}");
            assert!(!suggestion.fields.iter().any(|f| preset.contains(&f.field)), "{suggestion:?}");
        }
    }
}

#[test]
fn any_text_is_read_without_a_fault() {
    for text in [
        "",
        " ",
        "\n\n",
        "“",
        "“”\"’'",
        "Mr.",
        "U.S.",
        "—",
        "A.\u{301}B’s ’ (",
        "Irma Vale welcomed Daniel Okoro to",
        "¿Él? İstanbul’da 12–13.",
    ] {
        suggest(text, &Context::default());
    }
    for (text, _) in all_texts().into_iter().take(20) {
        for (at, _) in text.char_indices().step_by(97) {
            suggest(&text[at..], &Context::default());
            suggest(&text[..at], &Context::default());
        }
    }
}
