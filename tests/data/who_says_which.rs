//! More tricky cases of who says which value: what somebody denies who names a day, who is silent
//! where nobody is named, how sure a report is that others repeat, and what one file may not lend to
//! another. The right readings were written down by hand before the program was asked.

use std::sync::Arc;

use crate::small_files::contact;
use crate::truth::{article, facts, file, item, known, sentences, whole};
use counterpart::load::{self, ParsedFile};
use counterpart::model::Dossier;

const DENIES: &str = r#","stance":"denies""#;
const SILENT: &str = r#","stance":"silent""#;
const DECLINES: &str = r#","stance":"declines""#;
const POSSIBLY: &str = r#","certainty":"possible""#;
const MET: &str = r#","mode":"meeting""#;
const MARSH_BRANDT: [&str; 2] = ["ida", "ole"];

fn met_on(day: &str) -> String {
    format!(r#"{MET},"when":"{day}""#)
}

/// Four papers, a week apart.
fn paper(id: &str) -> String {
    match id {
        "h" => article("h", "2023-03-01", "herald", ""),
        "d" => article("d", "2023-03-08", "dispatch", ""),
        "b" => article("b", "2023-03-15", "bulletin", ""),
        _ => article("k", "2023-03-22", "cable", ""),
    }
}

/// One file of these documents with the contact of Marsh and Brandt.
fn one(documents: &[String], fields: &str, evidence: &[String]) -> Arc<ParsedFile> {
    let name = format!("{documents:?}");
    file(&name, 2, documents, &[contact("c", &MARSH_BRANDT, fields, &evidence.join(","))])
}

/// The same for one paper.
fn of(id: &str, fields: &str, evidence: &[String]) -> Arc<ParsedFile> {
    one(&[paper(id)], fields, evidence)
}

/// The status and what is told, a sentence a line.
fn read(dossier: &Dossier) -> String {
    let status = facts(dossier, "c");
    format!("{}\n{}", status.lines().next().unwrap(), sentences(dossier, "c"))
}

#[track_caller]
fn reads(files: &[Arc<ParsedFile>], expected: &[&str]) {
    let joined = whole(files);
    assert_eq!(read(&joined).lines().collect::<Vec<_>>(), expected);
    // The joined file says the same.
    let again = load::parse("joined", load::write(&joined).as_bytes());
    assert_eq!(read(&whole(&[Arc::new(again)])), read(&joined));
}

/// The Herald has a meeting on 10 June.
fn held() -> Arc<ParsedFile> {
    of("h", &met_on("2023-06-10"), &[item("h", "they met on 10 June", &[], "")])
}

const HELD: &str = "According to Herald, Ida Marsh and Ole Brandt met on 10 Jun 2023";
const REPORTED: &str = "reported | happened reported | origins: Herald";
const DISPUTED: &str = "disputed | happened disputed | origins: Herald";

#[test]
fn who_denies_another_day_does_not_deny_the_meeting() {
    let denied = "Una Frost (cited by Dispatch) denies that it took place on 12 Jun 2023";
    let words = "no meeting took place on 12 June";
    let says = |day: &str| {
        let says = format!(r#"{DENIES},"says":{{"modality":"happened","when":"{day}"}}"#);
        of("d", MET, &[item("d", words, &["una"], &says)])
    };
    reads(&[held(), says("2023-06-12")], &[REPORTED, HELD, denied]);
    // It is the same if the day stands in the denier's own file.
    let own = of("d", &met_on("2023-06-12"), &[item("d", words, &["una"], DENIES)]);
    reads(&[held(), own], &[REPORTED, HELD, denied]);
    let whole = format!("{HELD}; Una Frost (cited by Dispatch) denies it");
    reads(&[held(), says("2023-06-10")], &[DISPUTED, &whole]);
    let june = says("2023-06");
    let month =
        format!("{HELD}; Una Frost (cited by Dispatch) denies that it took place in Jun 2023");
    reads(&[held(), june], &[DISPUTED, &month]);
}

#[test]
fn a_denial_without_a_day_takes_no_day_of_another_file() {
    let denial = of("d", MET, &[item("d", "no meeting, said Frost", &["una"], DENIES)]);
    let silent = of(
        "h",
        &format!(r#"{},"count":{{"min":4,"max":4}}"#, met_on("2023-06-10")),
        &[item("h", "Dorn would not say", &["piet"], SILENT)],
    );
    reads(
        &[silent, denial],
        &[
            "denied | happened denied | origins: ",
            "Una Frost (cited by Dispatch) denies that Ida Marsh and Ole Brandt met; nobody quoted \
             here says so",
            "According to Herald, Piet Dorn has made no statement on it (“Dorn would not say”)",
        ],
    );
    let first = of("h", &met_on("2023-06-10"), &[item("h", "not on 10 June", &["una"], DENIES)]);
    let second = of("d", &met_on("2023-06-12"), &[item("d", "not on 12 June", &["piet"], DENIES)]);
    reads(
        &[first, second],
        &[
            "denied | happened denied | origins: ",
            "Una Frost (cited by Herald) denies that Ida Marsh and Ole Brandt met on 10 Jun 2023; \
             Piet Dorn (cited by Dispatch) denies that it took place on 12 Jun 2023; nobody quoted \
             here says so",
        ],
    );
}

#[test]
fn the_day_of_a_denial_is_not_that_of_a_report_without_one() {
    let report = of("h", MET, &[item("h", "they met", &[], "")]);
    let day = format!(r#"{},"when_text":"on Monday""#, met_on("2023-06-12"));
    let denial = of("d", &day, &[item("d", "not on Monday", &["una"], DENIES)]);
    let files = [report, denial];
    reads(
        &files,
        &[
            DISPUTED,
            "According to Herald, Ida Marsh and Ole Brandt met; Una Frost (cited by Dispatch) denies that \
             it took place on 12 Jun 2023",
        ],
    );
    assert_eq!(whole(&files).contacts.values().next().unwrap().when, None);
}

#[test]
fn who_denies_one_of_two_days_is_told_with_it() {
    let other = of("b", &met_on("2023-06-12"), &[item("b", "they met on 12 June", &[], "")]);
    let denial = of("d", &met_on("2023-06-10"), &[item("d", "not on 10 June", &["una"], DENIES)]);
    reads(
        &[held(), other, denial],
        &[
            "disputed | happened disputed | origins: Bulletin, Herald",
            "According to Herald and Bulletin, Ida Marsh and Ole Brandt met",
            "On 10 Jun 2023, according to Herald",
            "On 12 Jun 2023, according to Bulletin",
            "Una Frost (cited by Dispatch) denies that it took place on 10 Jun 2023",
        ],
    );
}

#[test]
fn what_is_declined_keeps_its_day_beside_a_report_that_it_was_held() {
    let declines = |day: &str| {
        let fields = format!(r#"{},"modality":"planned""#, met_on(day));
        of("d", &fields, &[item("d", "would not attend", &["una"], DECLINES)])
    };
    for (day, words) in [("2023-06-10", "10 Jun 2023"), ("2023-06-12", "12 Jun 2023")] {
        let told = format!(
            "{HELD}; Una Frost (cited by Dispatch) declines the meeting on {words} (“would not attend”)"
        );
        let status = "reported | happened reported | planned not asserted | origins: Herald";
        reads(&[held(), declines(day)], &[status, &told]);
    }
}

#[test]
fn a_paper_that_names_nobody_is_not_itself_silent() {
    let proposed = format!(r#"{MET},"modality":"proposed""#);
    reads(
        &[of("h", &proposed, &[item("h", "an offer of talks was declined", &[], DECLINES)])],
        &[
            "not asserted | proposed not asserted | origins: ",
            "Somebody who is not named (cited by Herald) declines the meeting between Ida Marsh and \
             Ole Brandt (“an offer of talks was declined”); nobody quoted here says that it was \
             proposed",
        ],
    );
    let silent = item("h", "no statement was made", &[], SILENT);
    let later = item("d", "they met", &["herald"], "");
    reads(
        &[one(&[paper("h"), paper("d")], MET, &[silent, later])],
        &[
            "reported | happened reported | origins: Herald",
            "According to Herald (cited by Dispatch), Ida Marsh and Ole Brandt met",
            "According to Herald, somebody who is not named has made no statement on it (“no statement \
             was made”)",
        ],
    );
}

#[test]
fn who_issues_a_statement_declines_in_it() {
    let statement =
        r#"{"id":"h","kind":"statement","published":"2023-03-01","publisher":"una"}"#.to_owned();
    reads(
        &[one(&[statement], MET, &[item("h", "I will not attend", &[], DECLINES)])],
        &[
            "not asserted | happened not asserted | origins: ",
            "Una Frost declines the meeting between Ida Marsh and Ole Brandt (“I will not attend”); \
             nobody quoted here says that it took place",
        ],
    );
}

#[test]
fn who_repeats_a_cautious_report_makes_it_no_surer() {
    let wire = article("w", "2023-03-01", "cable", "");
    let copies = article("d", "2023-03-02", "dispatch", r#","derived_from":["w"]"#);
    let perhaps = item("w", "they may have met", &[], POSSIBLY);
    let repeated = item("d", "they met, the Cable reports", &["cable"], "");
    let dossier = [one(&[wire.clone(), copies], MET, &[perhaps.clone(), repeated])];
    let told = "According to Cable, it is possible that Ida Marsh and Ole Brandt met; Dispatch \
                repeats it without this caution";
    reads(&dossier, &["reported | happened reported | origins: Cable", told]);
    let own = item("d", "they met on 10 February", &[], r#","via":"w""#);
    let third = item("b", "they met, the Dispatch has it", &["dispatch"], r#","via":"d""#);
    let documents = [wire, paper("d"), paper("b")];
    reads(
        &[one(&documents, &met_on("2023-02-10"), &[perhaps, own, third])],
        &[
            "reported | happened reported | origins: Cable",
            "According to Cable, it is possible that Ida Marsh and Ole Brandt met; on 10 Feb 2023, \
             according to Dispatch; Dispatch and Bulletin repeat it without this caution",
        ],
    );
}

#[test]
fn a_source_of_ones_own_is_as_sure_as_it_is() {
    let wire = article("w", "2023-03-01", "cable", "");
    let copies = article("d", "2023-03-02", "dispatch", r#","derived_from":["w"]"#);
    let perhaps = item("w", "they may have met", &[], POSSIBLY);
    let told = item("d", "Brandt told the Dispatch that they met", &["ole"], "");
    reads(
        &[one(&[wire, copies], MET, &[perhaps, told])],
        &[
            "reported | happened reported | origins: Cable, Dispatch",
            "According to Ole Brandt (cited by Dispatch), Ida Marsh and Ole Brandt met; according to \
             Cable, it is possible that Ida Marsh and Ole Brandt met",
        ],
    );
}

#[test]
fn whoever_hedges_later_is_no_longer_sure() {
    let both = |first: &str, then: &str| {
        let both = [item("h", "they met", &["una"], first), item("d", "they met", &["una"], then)];
        one(&[paper("h"), paper("d")], MET, &both)
    };
    let status = "reported | happened reported | origins: Dispatch, Herald";
    reads(
        &[both("", POSSIBLY)],
        &[
            status,
            "According to Una Frost (cited by Dispatch), it is possible that Ida Marsh and Ole Brandt \
             met; Una Frost said so without this caution on 1 Mar 2023",
        ],
    );
    reads(
        &[both(POSSIBLY, "")],
        &[status, "According to Una Frost (cited by Dispatch), Ida Marsh and Ole Brandt met"],
    );
}

/// A correction of the Herald's report that leaves the rest.
fn correction(id: &str, day: &str, of: &str) -> String {
    let supersedes = format!(r#","supersedes":{{"document":"{of}","rest":"stands"}}"#);
    article(id, day, "herald", &supersedes)
}

#[test]
fn a_chain_of_corrections_leaves_what_none_of_them_touches() {
    let fields = format!(r#"{},"count":{{"min":2,"max":2}}"#, met_on("2023-02-10"));
    let first = [item("h", "twice on 10 February", &[], "")];
    let (c1, c2) = (correction("c1", "2023-03-03", "h"), correction("c2", "2023-03-05", "c1"));
    let files = [
        of("h", &fields, &first),
        one(&[paper("h"), c1.clone()], &met_on("2023-02-11"), &[item("c1", "11", &[], "")]),
        one(&[paper("h"), c1, c2], &met_on("2023-02-12"), &[item("c2", "12", &[], "")]),
    ];
    reads(
        &files,
        &[
            REPORTED,
            "According to Herald, Ida Marsh and Ole Brandt met on 12 Feb 2023",
            "Twice, according to Herald",
            "Corrected on 3 Mar 2023: before, Herald gave the date (10 Feb 2023)",
            "Corrected on 5 Mar 2023: before, Herald gave the date (11 Feb 2023)",
        ],
    );
    assert_eq!(
        read(&known(&files, "2023-03-04")).lines().last(),
        Some(
            "According to Herald, Ida Marsh and Ole Brandt met on 11 Feb 2023; twice, according to \
             Herald; corrected on 3 Mar 2023: before, Herald gave the date (10 Feb 2023)"
        )
    );
}

#[test]
fn who_denied_the_day_that_was_corrected_denies_that_day_alone() {
    let denial = of("d", &met_on("2023-06-10"), &[item("d", "not on 10 June", &["una"], DENIES)]);
    let c1 = correction("c1", "2023-03-05", "h");
    let corrected =
        one(&[paper("h"), c1], &met_on("2023-06-12"), &[item("c1", "on 12 June", &[], "")]);
    reads(
        &[held(), denial, corrected],
        &[
            REPORTED,
            "According to Herald, Ida Marsh and Ole Brandt met on 12 Jun 2023; corrected on 5 Mar \
             2023: before, Herald gave the date (10 Jun 2023)",
            "Una Frost (cited by Dispatch) denies that it took place on 10 Jun 2023",
        ],
    );
}

#[test]
fn a_correction_that_was_withdrawn_gives_the_first_day_back() {
    let c1 = article(
        "c1",
        "2023-03-05",
        "herald",
        r#","retracted":"2023-03-06","supersedes":{"document":"h","rest":"stands"}"#,
    );
    let corrected =
        one(&[paper("h"), c1], &met_on("2023-06-12"), &[item("c1", "on 12 June", &[], "")]);
    let told = format!(
        "{HELD}; withdrawn on 6 Mar 2023: according to Herald, Ida Marsh and Ole Brandt met on 12 Jun \
         2023"
    );
    reads(&[held(), corrected], &[REPORTED, &told]);
}

#[test]
fn what_is_passed_on_falls_with_the_report_and_an_own_source_stands() {
    let wire = article("w", "2023-03-01", "cable", r#","retracted":"2023-03-20""#);
    let evidence = [
        item("d", "they met", &[], r#","via":"w""#),
        item("b", "Brandt says they met", &["ole"], ""),
    ];
    let files = [one(&[wire, paper("d"), paper("b")], MET, &evidence)];
    reads(
        &files,
        &[
            "reported | happened reported | origins: Bulletin",
            "According to Ole Brandt (cited by Bulletin), Ida Marsh and Ole Brandt met",
        ],
    );
    let before = read(&known(&files, "2023-03-19"));
    assert!(before.starts_with("reported | happened reported | origins: Bulletin, Cable\n"));
}

#[test]
fn of_two_speakers_one_denies_the_day_that_the_other_gives() {
    let says = r#","says":{"mode":"meeting","when":"2023-02-10"}"#;
    let denies = r#","stance":"denies","says":{"when":"2023-02-10"}"#;
    let evidence = [
        item("h", "they met on 10 February", &["una"], says),
        item("d", "they met", &["piet"], r#","says":{"mode":"meeting"}"#),
        item("d", "not on the 10th", &["piet"], denies),
    ];
    reads(
        &[one(&[paper("h"), paper("d")], &met_on("2023-02-10"), &evidence)],
        &[
            "reported | happened reported | origins: Dispatch, Herald",
            "According to Una Frost (cited by Herald) and Piet Dorn (cited by Dispatch), Ida Marsh and \
             Ole Brandt met; on 10 Feb 2023, according to Una Frost",
            "Piet Dorn (cited by Dispatch) denies the date (10 Feb 2023)",
        ],
    );
}

#[test]
fn silence_after_a_denial_takes_nothing_back() {
    let evidence =
        [item("h", "it is untrue", &["ole"], DENIES), item("d", "no comment", &["ole"], SILENT)];
    reads(
        &[one(&[paper("h"), paper("d")], MET, &evidence)],
        &[
            "denied | happened denied | origins: ",
            "Ole Brandt (cited by Herald) denies that Ida Marsh and Ole Brandt met; nobody quoted here \
             says so",
            "According to Dispatch, Ole Brandt has made no statement on it (“no comment”)",
        ],
    );
}

#[test]
fn of_two_who_said_so_one_has_changed_their_account() {
    let evidence = [
        item("h", "they met", &["una"], ""),
        item("h", "they met", &["piet"], ""),
        item("d", "they did not", &["una"], DENIES),
    ];
    reads(
        &[one(&[paper("h"), paper("d")], MET, &evidence)],
        &[
            DISPUTED,
            "According to Piet Dorn (cited by Herald), Ida Marsh and Ole Brandt met; Una Frost (cited \
             by Dispatch), who said so on 1 Mar 2023, denies it since 8 Mar 2023",
        ],
    );
}

#[test]
fn planned_called_off_and_held_after_all() {
    let of_modality = |id: &str, modality: &str, day: &str| {
        let fields = format!(r#"{},"modality":"{modality}""#, met_on(day));
        of(id, &fields, &[item(id, "so it says", &[], "")])
    };
    let files = [
        of_modality("h", "planned", "2023-03-10"),
        of_modality("d", "cancelled", "2023-03-10"),
        of_modality("b", "happened", "2023-03-12"),
    ];
    reads(
        &files,
        &[
            "reported | happened reported | cancelled reported | planned reported | origins: Bulletin",
            "According to Bulletin, Ida Marsh and Ole Brandt met on 12 Mar 2023; according to \
             Dispatch, a meeting of the two on 10 Mar 2023 was called off; according to Herald, a \
             meeting of the two on 10 Mar 2023 was planned",
        ],
    );
    let before = read(&known(&files, "2023-03-09"));
    assert!(
        before.starts_with("reported | cancelled reported | planned reported | origins: Dispatch")
    );
}

#[test]
fn who_names_one_end_gives_the_part_of_that_end_alone() {
    let caller = r#","says":{"mode":"call","participants":[{"entity":"ida","part":"caller"}]}"#;
    let evidence = [
        item("h", "Marsh rang", &[], caller),
        item("d", "they spoke", &["una"], r#","says":{"mode":"call"}"#),
    ];
    reads(
        &[one(&[paper("h"), paper("d")], r#","mode":"call""#, &evidence)],
        &[
            "reported | happened reported | origins: Dispatch, Herald",
            "According to Herald and Una Frost (cited by Dispatch), Ida Marsh and Ole Brandt spoke by \
             telephone; Ida Marsh rang, according to Herald",
        ],
    );
}

#[test]
fn a_denied_request_and_a_denied_absence_are_told_in_words() {
    let asked = r#","says":{"mode":"meeting","initiative":"ole"}"#;
    let denies = r#","stance":"denies","says":{"initiative":"ole"}"#;
    let evidence = [
        item("h", "at Brandt's request", &["una"], asked),
        item("d", "not at my request", &["ole"], denies),
    ];
    reads(
        &[one(&[paper("h"), paper("d")], &format!(r#"{MET},"initiative":"ole""#), &evidence)],
        &[
            REPORTED,
            "According to Una Frost (cited by Herald), Ida Marsh and Ole Brandt met at the request of \
             Ole Brandt",
            "Ole Brandt (cited by Dispatch) denies that it was at the request of Ole Brandt",
        ],
    );
}

/// What only the coder knows never takes the place of what a source says.
#[test]
fn background_knowledge_yields_to_a_source() {
    let known = r#"{"basis":"background"}"#.to_owned();
    let background = of("h", &met_on("2023-06-10"), &[known]);
    let quoted = of("d", &met_on("2023-06-12"), &[item("d", "on 12 June", &["una"], "")]);
    let day = |dossier: &Dossier| {
        let contact = dossier.contacts.values().next().unwrap();
        contact.when.as_ref().map(|day| day.as_str().to_owned())
    };
    let joined = whole(&[background, quoted]);
    assert_eq!(day(&joined).as_deref(), Some("2023-06-12"));
    let again = load::parse("joined", load::write(&joined).as_bytes());
    assert_eq!(day(&whole(&[Arc::new(again)])).as_deref(), Some("2023-06-12"));
}

/// A later correction of which an early paper tells corrects nothing on that day, nor in a file that
/// is written of that day.
#[test]
fn a_correction_to_come_corrects_nothing_when_written_and_read_again() {
    let c1 =
        article("c1", "2023-03-20", "herald", r#","supersedes":{"document":"h","rest":"falls"}"#);
    let early = article("d", "2023-03-08", "dispatch", r#","derived_from":["c1"]"#);
    let evidence = [
        item("h", "they met", &[], ""),
        item("c1", "they may have met", &[], POSSIBLY),
        item("d", "they met, says the Herald", &["herald"], ""),
    ];
    let files = [one(&[paper("h"), c1, early], MET, &evidence)];
    let then = known(&files, "2023-03-10");
    let told = read(&then);
    assert!(told.starts_with("reported | happened reported | origins: Herald\n"), "{told}");
    let again = load::parse("then", load::write(&then).as_bytes());
    assert_eq!(read(&whole(&[Arc::new(again)])), told);
}

#[test]
fn a_correction_that_only_hedges_leaves_nothing_sure() {
    let corrected = one(
        &[paper("h"), correction("c1", "2023-03-05", "h")],
        MET,
        &[item("c1", "they may have met", &[], POSSIBLY)],
    );
    reads(
        &[held(), corrected],
        &[
            REPORTED,
            "According to Herald, it is possible that Ida Marsh and Ole Brandt met; corrected on 5 Mar \
             2023: before, according to Herald, Ida Marsh and Ole Brandt met on 10 Jun 2023",
        ],
    );
}

#[test]
fn who_says_that_a_day_is_not_known_gives_none() {
    let says = r#","says":{"mode":"meeting","when":"2023-02-10"}"#;
    let evidence = [
        item("h", "they met on 10 February", &["una"], says),
        item(
            "h",
            "on which day is not known",
            &["piet"],
            r#","stance":"unknown","about":["when"]"#,
        ),
    ];
    let dossier = whole(&[of("h", &met_on("2023-02-10"), &evidence)]);
    let all = facts(&dossier, "c");
    assert!(all.contains("\nwhen asserts \"2023-02-10\": Una Frost in h live\n"), "{all}");
    assert!(all.contains("\nwhen unknown : Piet Dorn in h live\n"), "{all}");
}

#[test]
fn a_denied_plan_is_not_the_denial_that_it_was_held() {
    let says = |modality: &str| format!(r#","says":{{"mode":"meeting","modality":"{modality}"}}"#);
    let denies = |modality: &str| format!(r#"{DENIES},"says":{{"modality":"{modality}"}}"#);
    let evidence = [
        item("h", "they are to meet", &[], &says("planned")),
        item("d", "there is no such plan", &["una"], &denies("planned")),
        item("b", "they did not meet", &["piet"], &denies("happened")),
    ];
    reads(
        &[one(&[paper("h"), paper("d"), paper("b")], MET, &evidence)],
        &[
            "denied | happened denied | planned disputed | origins: ",
            "Piet Dorn (cited by Bulletin) denies that Ida Marsh and Ole Brandt met; according to \
             Herald, a meeting between Ida Marsh and Ole Brandt was planned; Una Frost (cited by \
             Dispatch) denies it",
        ],
    );
}

#[test]
fn a_denial_that_was_corrected_to_a_confirmation_is_none() {
    let denial = of("h", MET, &[item("h", "Brandt denies it", &["ole"], DENIES)]);
    let confirms = one(
        &[paper("h"), correction("c1", "2023-03-05", "h")],
        MET,
        &[item("c1", "Brandt confirms it; we misquoted him", &["ole"], "")],
    );
    reads(
        &[denial, confirms],
        &[
            REPORTED,
            "According to Ole Brandt (cited by Herald), Ida Marsh and Ole Brandt met; corrected on 5 Mar \
             2023: Ole Brandt (cited by Herald) denied it",
        ],
    );
}

#[test]
fn two_rewrites_of_one_wire_may_differ_and_are_one_origin() {
    let rewrite = |id: &str, day: &str| {
        let wire = article("w", "2023-02-28", "cable", r#","seen":false"#);
        let outlet = if id == "d" { "dispatch" } else { "bulletin" };
        let copy = article(id, "2023-03-02", outlet, r#","derived_from":["w"]"#);
        one(&[wire, copy], &met_on(day), &[item(id, "the Cable has it", &["cable"], "")])
    };
    reads(
        &[rewrite("d", "2023-02-10"), rewrite("b", "2023-02-12")],
        &[
            "reported | happened reported | origins: Cable",
            "According to Cable (cited by Bulletin and Dispatch), Ida Marsh and Ole Brandt met; on 12 \
             Feb 2023, according to Cable (cited by Bulletin); on 10 Feb 2023, according to Cable (cited by \
             Dispatch)",
        ],
    );
}
