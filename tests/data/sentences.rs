//! Sentences of tricky records, each written by hand before the program was asked: nobody is credited
//! with another's field, no hedge hardens, and nothing that was taken back speaks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::truth::{article, item};
use counterpart::compare::Changes;
use counterpart::export::{Part, briefing};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Dossier, RecordId};
use counterpart::picture::{ChangeList, wording};

/// A file of four papers, a week apart, and one section of records.
fn file(name: &str, documents: &[String], section: &str, records: &[String]) -> Arc<ParsedFile> {
    let entity = |(id, kind, name): (&str, &str, &str)| {
        format!(r#"{{"id":"{id}","kind":"{kind}","name":"{name}"}}"#)
    };
    let entities = [
        ("ida", "person", "Ida Marsh"),
        ("ole", "person", "Ole Brandt"),
        ("piet", "person", "Piet Dorn"),
        ("una", "person", "Una Frost"),
        ("north", "government", "Northland"),
        ("south", "government", "Southland"),
        ("herald", "media", "Herald"),
        ("dispatch", "media", "Dispatch"),
        ("bulletin", "media", "Bulletin"),
    ]
    .map(entity);
    let text = format!(
        r#"{{"format":"counterpart","version":2,"documents":[{}],"entities":[{}],"{section}":[{}]}}"#,
        documents.join(","),
        entities.join(","),
        records.join(","),
    );
    let parsed = load::parse(name, text.as_bytes());
    assert_eq!(parsed.problems, [], "{text}");
    Arc::new(parsed)
}

fn papers() -> Vec<String> {
    vec![
        article("h", "2023-03-01", "herald", ""),
        article("d", "2023-03-08", "dispatch", ""),
        article("b", "2023-03-15", "bulletin", ""),
    ]
}

fn joined(files: &[Arc<ParsedFile>]) -> Arc<Dossier> {
    load::merge(files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

/// A record without its evidence, and its evidence.
fn record(fields: &str, evidence: &[String]) -> String {
    format!(r#"{{"id":"r",{fields},"evidence":[{}]}}"#, evidence.join(","))
}

const MET: &str = r#""participants":["ida","ole"],"mode":"meeting""#;
const MET_ON: &str = r#""participants":["ida","ole"],"mode":"meeting","when":"2023-02-20""#;
const AID: &str = r#""kind":"aid","from":"north","to":"south""#;
const OFFICE: &str = r#""person":"ida","of":"north","title":"minister""#;

fn dossier(section: &str, record: String) -> Arc<Dossier> {
    joined(&[file("1.json", &papers(), section, &[record])])
}

/// What is told of the record, a sentence a line.
fn told(section: &str, record: String) -> String {
    let dossier = dossier(section, record);
    wording::sentences(dossier.record(&RecordId::from("r")).unwrap(), &dossier).join("\n")
}

/// The lines of a briefing that have some words in them, without their notes.
fn briefed(section: &str, record: String, words: &str) -> String {
    let text = briefing::markdown(&Part::whole(&dossier(section, record), None));
    let lines = text.lines().filter(|line| line.contains(words) && !line.starts_with("[^"));
    let plain = |line: &str| {
        let pieces = line.split("[^").map(|piece| piece.split_once(']').map_or(piece, |(_, p)| p));
        pieces.collect::<String>()
    };
    lines.map(plain).collect::<Vec<_>>().join("\n")
}

/// What is said of the record now that was not said before.
fn news(before: &str, after: &str) -> String {
    let of = |name: &str, documents: &[String], more: &str| {
        let evidence = [item("h", "so it says", &[], "")];
        let more = Some(more.to_owned()).filter(|more| !more.is_empty());
        let evidence: Vec<String> = evidence.into_iter().chain(more).collect();
        joined(&[file(name, documents, "contacts", &[record(before, &evidence)])])
    };
    let old = of("1.json", &papers()[..1], "");
    let mut documents = papers();
    documents[1] = article("d", "2023-03-08", "dispatch", r#","retracted":"2023-03-09""#);
    let new = of("2.json", &documents, after);
    let list = ChangeList::new(&Changes::between(&old, &new), &old, &new);
    let all = list.groups.iter().flat_map(|group| &group.entries);
    all.filter(|entry| !entry.cited.is_empty())
        .map(|entry| &*entry.sentence)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn two_who_deny_two_fields_are_told_apart() {
    let said = |stance: &str, by: &str, says: &str| {
        item("h", by, &[by], &format!(r#","stance":"{stance}","says":{{{says}}}"#))
    };
    let all = |stance: &str| {
        let date = said(stance, "una", r#""when":"2023-02-20""#);
        let form = said(stance, "piet", r#""mode":"meeting""#);
        told("contacts", record(MET_ON, &[item("h", "they met", &[], ""), date, form]))
    };
    assert_eq!(
        all("denies"),
        "According to Herald, Ida Marsh and Ole Brandt met on 20 Feb 2023\n\
         Una Frost (cited by Herald) denies the date (20 Feb 2023)\n\
         Piet Dorn (cited by Herald) denies the form (meeting)"
    );
    assert_eq!(
        all("silent"),
        "According to Herald, Ida Marsh and Ole Brandt met on 20 Feb 2023\n\
         According to Herald, Una Frost has made no statement on the date (20 Feb 2023) (“una”)\n\
         According to Herald, Piet Dorn has made no statement on the form (meeting) (“piet”)"
    );
    assert!(
        all("declines")
            .ends_with("Piet Dorn (cited by Herald) declines the form (meeting) (“piet”)")
    );
}

#[test]
fn a_hedged_denial_is_none() {
    let denial = |certainty: &str| {
        item("h", "no", &["una"], &format!(r#","stance":"denies","certainty":"{certainty}""#))
    };
    let both = [item("h", "they met", &[], ""), denial("probable")];
    assert_eq!(
        told("contacts", record(MET, &both)),
        "According to Herald, Ida Marsh and Ole Brandt met; Una Frost (cited by Herald) says it is \
         probably not so"
    );
    assert_eq!(
        told("contacts", record(MET, &[denial("possible")])),
        "Una Frost (cited by Herald) says it is possibly not so that Ida Marsh and Ole Brandt met; \
         nobody quoted here says that it took place"
    );
    let date = r#","stance":"denies","certainty":"possible","says":{"when":"2023-02-20"}"#;
    let both = [item("h", "they met", &[], ""), item("h", "no", &["una"], date)];
    assert_eq!(
        told("contacts", record(MET_ON, &both)).lines().nth(1),
        Some(
            "Una Frost (cited by Herald) says that this is possibly not so: the date (20 Feb 2023)"
        )
    );
}

#[test]
fn who_is_to_be_minister_is_not_made_one() {
    let says = |status: &str| format!(r#","says":{{"title":"minister","status":"{status}"}}"#);
    let both =
        [item("h", "to be", &[], &says("designate")), item("d", "is", &[], &says("current"))];
    assert_eq!(
        told("roles", record(OFFICE, &both)),
        "According to Herald, Ida Marsh is to be minister (Northland); according to Dispatch, Ida \
         Marsh is minister (Northland)"
    );
}

#[test]
fn announced_aid_is_not_given() {
    let says = |status: &str| format!(r#","says":{{"status":"{status}"}}"#);
    let denies = r#","stance":"denies","says":{"status":"done"}"#;
    let all = [
        item("h", "will give", &[], &says("announced")),
        item("d", "has given", &[], &says("done")),
        item("b", "none came", &["ole"], denies),
    ];
    assert_eq!(
        told("relations", record(AID, &all)),
        "According to Herald, aid from Northland to Southland was announced; according to Dispatch, \
         aid from Northland to Southland was given\n\
         Ole Brandt (cited by Bulletin) denies the status “done”"
    );
    assert_eq!(
        briefed("relations", record(AID, &all), "On aid"),
        "- On aid from Northland to Southland, Ole Brandt (cited by Bulletin) denies the status “done”.\n\
         - On aid from Northland to Southland, reports differ on the status: announced according to \
         Herald; done according to Dispatch; not done according to Ole Brandt (cited by Bulletin)."
    );
    assert_eq!(briefed("relations", record(AID, &all), "### Announced"), "");
}

#[test]
fn who_leaves_the_status_open_has_said_no_more() {
    let both =
        [item("h", "aid", &[], r#","says":{}"#), item("d", "aid", &["una"], r#","says":{}"#)];
    let announced = format!(r#"{AID},"status":"announced""#);
    assert_eq!(
        told("relations", record(&announced, &both)),
        "According to Herald and Una Frost (cited by Dispatch), there is, or will be, aid from \
         Northland to Southland; the file does not say who gives this: with the status “announced”"
    );
    let both = [item("h", "x", &[], r#","says":{}"#), item("d", "x", &["una"], r#","says":{}"#)];
    let designate = r#""person":"ida","of":"north","status":"designate""#;
    assert_eq!(
        told("roles", record(designate, &both)),
        "According to Herald and Una Frost (cited by Dispatch), Ida Marsh holds, held or is to hold an \
         office of Northland that is not named; the file does not say who gives this: with the status \
         “designate, not yet in office”"
    );
}

#[test]
fn a_plan_and_what_came_of_it_do_not_differ() {
    let of = |modality: &str| format!(r#","says":{{"modality":"{modality}"}}"#);
    let two = |first: &str, then: &str| {
        let both = [item("h", "x", &[], &of(first)), item("d", "y", &[], &of(then))];
        briefed("contacts", record(MET, &both), "reports differ")
    };
    assert_eq!(two("planned", "cancelled"), "");
    assert_eq!(two("planned", "happened"), "");
    assert_eq!(
        two("happened", "cancelled"),
        "- On the meeting between Ida Marsh and Ole Brandt, reports differ on whether it took place: \
         said to have happened according to Herald; called off according to Dispatch."
    );
}

#[test]
fn reports_differ_with_their_hedges_and_lists_do_not() {
    let age = |value: &str, more: &str| format!(r#","says":{{"value":"{value}"}}{more}"#);
    let all = [
        item("h", "50", &[], &age("50", "")),
        item("d", "51", &[], &age("51", r#","certainty":"probable""#)),
        item("d", "not 50", &["ida"], &age("50", r#","stance":"denies""#)),
    ];
    let fact = r#""entity":"ida","property":"age","value":"50""#;
    assert_eq!(
        briefed("facts", record(fact, &all), "reports differ"),
        "- On the age of Ida Marsh, reports differ on the value: 50 according to Herald; probably 51 \
         according to Dispatch; not 50 according to Ida Marsh (cited by Dispatch)."
    );
    let purpose = |word: &str| format!(r#","says":{{"purpose":["{word}"]}}"#);
    let denied = format!(r#"{},"stance":"denies""#, purpose("ships"));
    let all = [
        item("h", "ships", &[], &purpose("ships")),
        item("d", "arms", &[], &purpose("arms")),
        item("b", "no", &["ole"], &denied),
    ];
    let met = format!(r#"{MET},"purpose":["ships","arms"]"#);
    assert_eq!(briefed("contacts", record(&met, &all), "reports differ"), "");
}

/// A contact of which the form is nobody's.
const IN_TOUCH: &str = r#""participants":["ida","ole"],"when":"2023-02-20""#;

#[test]
fn nobody_is_counted_for_more_than_they_say() {
    let both = [
        item("h", "possibly", &[], r#","certainty":"possible","says":{}"#),
        item("d", "on 20 Feb", &["una"], r#","certainty":"probable","says":{"when":"2023-02-20"}"#),
    ];
    assert_eq!(
        briefed("contacts", record(IN_TOUCH, &both), "Marsh – Ole"),
        "- **Ida Marsh – Ole Brandt**: According to Una Frost (cited by Dispatch), it is probable \
         that Ida Marsh and Ole Brandt were in contact on 20 Feb 2023, in a form that is not stated; \
         according to Herald, it is possible that Ida Marsh and Ole Brandt were in contact, in a form \
         that is not stated. 2 documents of 2 independent origins \
         report it, not all as surely: Dispatch and Herald."
    );
    let sure = [item("h", "met", &[], r#","says":{}"#), both[1].clone()];
    assert_eq!(
        told("contacts", record(IN_TOUCH, &sure)).lines().next(),
        Some(
            "According to Herald, Ida Marsh and Ole Brandt were in contact, in a form that is not \
             stated; according to Una Frost (cited by Dispatch), it is probable that Ida Marsh and \
             Ole Brandt were in contact on 20 Feb 2023, in a form that is not stated"
        )
    );
}

#[test]
fn who_denies_their_own_day_has_changed_it() {
    let says = r#","says":{"when":"2023-02-20"}"#;
    let denies = format!(r#"{says},"stance":"denies""#);
    let both = [item("h", "on 20", &["una"], says), item("d", "not on 20", &["una"], &denies)];
    assert_eq!(
        told("contacts", record(IN_TOUCH, &both)).lines().take(2).collect::<Vec<_>>(),
        [
            "According to Una Frost (cited by Herald), Ida Marsh and Ole Brandt were in contact, in a \
             form that is not stated",
            "Una Frost (cited by Dispatch), who gave the date (20 Feb 2023) on 1 Mar 2023, denies it \
             since 8 Mar 2023",
        ]
    );
    // Nobody stands by that day any more: the record has none, unless somebody else gives it.
    let day = |evidence: &[String]| {
        let dossier = dossier("contacts", record(MET_ON, evidence));
        let day = dossier.contacts[&RecordId::from("r")].when.clone();
        day.map(|day| day.as_str().to_owned())
    };
    assert_eq!(day(&both), None);
    let [first, denial] = both;
    let three = [first, item("b", "on 20", &[], says), denial];
    assert_eq!(day(&three).as_deref(), Some("2023-02-20"));
    let same_day =
        [item("h", "yes", &["una"], ""), item("h", "no", &["una"], r#","stance":"denies""#)];
    assert!(
        told("contacts", record(MET, &same_day))
            .ends_with("denies it (which of the two was said last is not known)")
    );
}

#[test]
fn a_paper_that_corrects_its_day_is_no_denier() {
    let mut documents = papers();
    let corrects = r#","supersedes":{"document":"h","rest":"stands"}"#;
    documents.push(article("c", "2023-03-03", "herald", corrects));
    let denies = r#","stance":"denies","says":{"when":"2023-02-20"}"#;
    let both = [item("h", "they met", &[], ""), item("c", "not on 20", &[], denies)];
    let dossier = joined(&[file("1.json", &documents, "contacts", &[record(MET_ON, &both)])]);
    let record = dossier.record(&RecordId::from("r")).unwrap();
    assert_eq!(
        wording::sentences(record, &dossier),
        [
            "According to Herald, Ida Marsh and Ole Brandt met; corrected on 3 Mar 2023: before, Herald \
          gave the date (20 Feb 2023)"
        ]
    );
}

#[test]
fn who_speaks_later_kept_silent_until_then() {
    let all = [
        item("h", "they met", &[], ""),
        item("h", "no comment", &["north"], r#","stance":"silent""#),
        item("d", "no", &["north"], r#","stance":"denies""#),
    ];
    assert_eq!(
        told("contacts", record(MET, &all)).lines().nth(1),
        Some(
            "According to Herald, Northland had made no statement on it by 1 Mar 2023 (“no comment”)"
        )
    );
    assert_eq!(briefed("contacts", record(MET, &all), "## No statement"), "");
}

#[test]
fn who_declines_says_what() {
    let declines = [item("h", "would not attend", &["ole"], r#","stance":"declines""#)];
    assert_eq!(
        told("contacts", record(MET, &declines)),
        "Ole Brandt (cited by Herald) declines the meeting between Ida Marsh and Ole Brandt (“would \
         not attend”); nobody quoted here says that it took place"
    );
}

#[test]
fn news_of_a_part_is_of_that_part_only() {
    let denies = |more: &str| item("b", "no", &["una"], &format!(r#","stance":"denies"{more}"#));
    assert_eq!(
        news(MET_ON, &denies(r#","says":{"when":"2023-02-20"}"#)),
        "Denied now by Una Frost, but only the date (20 Feb 2023) of this: the meeting between Ida \
         Marsh and Ole Brandt"
    );
    let planned = format!(r#"{MET},"modality":"planned""#);
    assert_eq!(
        news(&planned, &denies(r#","says":{"modality":"happened"}"#)),
        "Denied now by Una Frost: Ida Marsh and Ole Brandt met"
    );
    assert_eq!(
        news(MET, &denies(r#","certainty":"possible""#)),
        "Said now by Una Frost to be possibly not so: Ida Marsh and Ole Brandt met"
    );
    let silent = item("b", "no", &["una"], r#","stance":"silent","about":["when"]"#);
    assert_eq!(
        news(MET_ON, &silent),
        "No statement by Una Frost on the date (20 Feb 2023) of this: the meeting between Ida Marsh \
         and Ole Brandt"
    );
}

#[test]
fn what_has_no_name_or_has_not_begun_is_said_in_english() {
    let it = [item("h", "so", &[], "")];
    let ends = r#""kind":"other","from":"ida","to":"ole""#;
    assert_eq!(
        told("relations", record(ends, &it)),
        "According to Herald, Ida Marsh has an unspecified relation with Ole Brandt"
    );
    assert_eq!(
        told("relations", record(r#""kind":"visited","from":"ida""#, &it)),
        "According to Herald, Ida Marsh visited a place that is not named"
    );
    let planned = format!(r#"{MET},"modality":"planned","when":"2023-05-01/..""#);
    assert_eq!(
        told("contacts", record(&planned, &it)),
        "According to Herald, a meeting between Ida Marsh and Ole Brandt from 1 May 2023 on was planned"
    );
    let silent = [it[0].clone(), item("h", "no\\ncomment", &["ole"], r#","stance":"silent""#)];
    assert!(told("contacts", record(MET, &silent)).ends_with("on it (“no comment”)"));
}

#[test]
fn news_of_two_credits_neither_with_the_others_day() {
    let of = |by: &str, says: &str, more: &str| {
        item("b", by, &[by], &format!(r#","says":{{{says}}}{more}"#))
    };
    let both = [of("una", r#""mode":"meeting""#, ""), of("piet", r#""when":"2023-02-20""#, "")];
    assert_eq!(
        news(MET_ON, &both.join(",")).lines().next(),
        Some("Also reported by Una Frost, Piet Dorn: Ida Marsh and Ole Brandt were in contact")
    );
    let hedged = of("una", r#""mode":"meeting""#, r#","certainty":"possible""#);
    assert_eq!(
        news(MET, &hedged).lines().next(),
        Some("Also reported by Una Frost: it is possible that Ida Marsh and Ole Brandt met")
    );
}

#[test]
fn a_hedge_stays_with_what_fell() {
    let mut documents = papers();
    documents[1] = article("d", "2023-03-08", "dispatch", r#","retracted":"2023-03-09""#);
    let more = r#","stance":"denies","certainty":"probable""#;
    let both = [item("h", "they met", &[], ""), item("d", "no", &["una"], more)];
    let dossier = joined(&[file("1.json", &documents, "contacts", &[record(MET, &both)])]);
    let record = dossier.record(&RecordId::from("r")).unwrap();
    assert_eq!(
        wording::sentence(record, &dossier),
        "According to Herald, Ida Marsh and Ole Brandt met; withdrawn on 9 Mar 2023: Una Frost (cited by \
         Dispatch) said that it was probably not so"
    );
}

#[test]
fn what_came_withdrawn_is_no_news() {
    assert_eq!(
        news(MET, &item("d", "no", &["una"], r#","stance":"denies""#)),
        "On the meeting between Ida Marsh and Ole Brandt: withdrawn on 9 Mar 2023: Una Frost (cited by \
         Dispatch) denied it"
    );
}

/// What a paper says itself is not told as if only others had it from there, and a note says what
/// became of the report that it repeats.
#[test]
fn a_report_that_others_repeat_is_its_papers_own() {
    let documents = |title: &str| {
        vec![
            article("h", "2023-03-01", "herald", ""),
            article("d", "2023-03-02", "dispatch", r#","derived_from":["h"]"#),
            article(
                "c",
                "2023-03-15",
                "herald",
                &format!(r#","supersedes":"h","title":"{title}""#),
            ),
        ]
    };
    let on = |day: &str| format!(r#","says":{{"when":"2023-02-{day}","mode":"meeting"}}"#);
    let both =
        || vec![item("h", "on 20", &[], &on("20")), item("d", "on 20", &["herald"], &on("20"))];
    let of = |documents: &[String], evidence: &[String]| {
        let record = record(MET_ON, evidence);
        joined(&[file("1.json", documents, "contacts", &[record])])
    };
    let before = of(&documents("Talks")[..2], &both());
    let told = |dossier: &Dossier| {
        wording::sentences(dossier.record(&RecordId::from("r")).unwrap(), dossier).join("\n")
    };
    let met = "According to Herald, Ida Marsh and Ole Brandt met on";
    assert_eq!(told(&before), format!("{met} 20 Feb 2023"));
    let mut evidence = both();
    evidence.push(item("c", "on 21, not 20", &[], &on("21")));
    for title in ["Erratum", "Clarification", "Correction: talks in Oslo"] {
        let after = of(&documents(title), &evidence);
        assert_eq!(
            told(&after),
            format!(
                "{met} 21 Feb 2023; corrected on 15 Mar 2023: before, Herald gave the date (20 Feb \
                 2023)"
            )
        );
        let briefing = briefing::markdown(&Part::whole(&after, None));
        let note = briefing.lines().find(|line| line.contains("article of Dispatch")).unwrap();
        assert!(
            note.contains("the report that it repeats was corrected in part by source"),
            "{note}"
        );
    }
}

/// Whoever stayed away was not in contact, whichever of the others' words a sentence shares.
#[test]
fn whoever_was_absent_was_not_in_contact() {
    let parts = r#""participants":["ida","ole",{"entity":"piet","part":"absent"}]"#;
    let contact = format!(r#"{parts},"mode":"meeting""#);
    let only = r#","says":{}"#;
    let refuses = |stance: &str| format!(r#","stance":"{stance}""#);
    let no = |stance: &str| item("d", "no", &["una"], &refuses(stance));
    let met = || item("h", "they met", &[], only);
    for evidence in [
        vec![met(), item("d", "they did", &[], only)],
        vec![met(), no("declines")],
        vec![met(), no("denies")],
        vec![met(), no("doubts")],
        vec![no("denies")],
        vec![no("silent")],
    ] {
        let told = told("contacts", record(&contact, &evidence));
        assert!(told.contains("Ida Marsh and Ole Brandt"), "{told}");
        // He is named once, as somebody who was not there, or not at all.
        let others = told.replace("without Piet Dorn", "");
        assert!(!others.contains("Piet Dorn"), "{told}");
        let briefed = briefed("contacts", record(&contact, &evidence), "**");
        assert!(briefed.contains("**Ida Marsh – Ole Brandt**"), "{briefed}");
    }
}
