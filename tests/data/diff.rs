//! What newer files say otherwise than older ones. What is expected of the invented dossier was
//! written from the quotes of its articles before the program compared anything.
//! Equal dossiers have no changes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

mod backwards;
mod before;
mod commands;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::small_files::{contact, document, entity, file};
use counterpart::compare::{Changes, Version};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Date, Dossier, Field, FieldPath, Stance, Value, Verdict};
use counterpart::picture::ChangeList;
use counterpart::picture::changes::{About, Entry, Group};

const HALVERN: &str = "sample-data/strait-of-halvern";

/// The invented articles in the order of their dates.
fn articles() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(HALVERN);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    files.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn parsed(files: &[(String, String)]) -> Vec<Arc<ParsedFile>> {
    let parse = |(name, text): &(String, String)| Arc::new(load::parse(name, text.as_bytes()));
    files.iter().map(parse).collect()
}

fn joined(files: &[Arc<ParsedFile>]) -> Arc<Dossier> {
    load::merge(files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

/// What the first `number` articles say together.
fn first(number: usize) -> Arc<Dossier> {
    joined(&parsed(&articles()[..number]))
}

/// The changes of one sort: what each is about, sorted.
fn about(list: &ChangeList, group: Group) -> Vec<String> {
    let entries = entries(list, group).into_iter();
    let mut ids: Vec<String> = entries
        .map(|entry| match &entry.about {
            About::Record(_, id) => id.to_string(),
            About::Entity(_, id) => id.to_string(),
            About::Document(_, id) => id.to_string(),
        })
        .collect();
    ids.sort();
    ids
}

fn entries(list: &ChangeList, group: Group) -> Vec<&Entry> {
    let of = list.groups.iter().filter(|one| one.group == group);
    of.flat_map(|one| &one.entries).collect()
}

fn listed(old: &Arc<Dossier>, new: &Arc<Dossier>) -> (Changes, ChangeList) {
    let changes = Changes::between(old, new);
    let list = ChangeList::new(&changes, old, new);
    (changes, list)
}

/// The ministry's statement of 23 February: "No such conversation took place"; "has not asked Tazmar
/// to mediate"; "does not comment on meetings"; a letter, a radio message, a meeting of experts, the
/// Lighthouse and the lane are its own. The arrest of the ship and the minister were reported before.
#[test]
fn the_ministrys_statement_denies_adds_and_keeps_silent() {
    let (old, new) = (first(3), first(4));
    let (changes, list) = listed(&old, &new);
    assert_eq!(about(&list, Group::Denied), ["contact-call-ministers", "rel-asked-mediate"]);
    assert_eq!(about(&list, Group::NoStatement), ["contact-back-channel"]);
    let newly = [
        "contact-experts-proposed",
        "contact-letter-thalassinos",
        "contact-radio-message",
        "fact-lighthouse",
        "rel-lighthouse-lykandria",
        "rel-lighthouse-zemoria",
        "rel-partof-lyk-navy",
        "rel-partof-zem-mfa",
        "rel-zemoria-lane",
    ];
    assert_eq!(about(&list, Group::Reported), newly);
    assert_eq!(about(&list, Group::AlsoReported), ["rel-detained-aspasia", "role-velkova"]);
    // The day of the arrest was not given before.
    assert_eq!(about(&list, Group::Changed), ["rel-detained-aspasia"]);
    let people = ["body-lyk-navy", "body-zem-mfa", "channel-lighthouse", "topic-shipping-lane"];
    assert_eq!(about(&list, Group::Entities), people);
    assert_eq!(about(&list, Group::Documents), ["doc-zemoria-statement-2024-02-23"]);
    for nothing in [Group::TakenBack, Group::Doubted, Group::Gone, Group::Background] {
        assert_eq!(about(&list, nothing), Vec::<String>::new(), "{nothing:?}");
    }
    let call = changes.records.changed.iter();
    let call = call.clone().find(|one| one.after.as_str() == "contact-call-ministers").unwrap();
    // The Courier had found nobody who remembers such a call.
    assert_eq!(call.verdicts, (Verdict::Doubted, Verdict::Disputed));
    assert!(!call.other_origins && call.fields.is_empty());
    let denial = entries(&list, Group::Denied)[0];
    assert_eq!(
        denial.sentence,
        "Denied now by Ministry of Foreign Affairs of Zemoria: Nikos Thalassinos and Irina Velkova \
         spoke by telephone on 14 Feb 2024"
    );
    assert_eq!(denial.cited.len(), 1);
    assert!(denial.cited[0].exact.ends_with("No such conversation took place."));
    assert_eq!((denial.cited[0].stance, denial.cited[0].version), (Stance::Denies, Version::New));
}

/// The Gazette of 23 March: Mr Kallias says that the Sarn Islets have "never once" been discussed.
/// The meetings themselves he speaks of as a fact.
#[test]
fn a_participant_denies_a_purpose_and_not_the_meetings() {
    let (_, list) = listed(&first(6), &first(7));
    let denied = entries(&list, Group::Denied);
    assert_eq!(about(&list, Group::Denied), ["contact-back-channel"]);
    assert!(
        denied[0].sentence.starts_with(
            "Denied now by Petros Kallias, but only the purpose “the future of the Sarn Islets” of \
             this: "
        ),
        "{}",
        denied[0].sentence
    );
    assert!(about(&list, Group::AlsoReported).contains(&"contact-back-channel".to_owned()));
    assert!(!about(&list, Group::Changed).contains(&"contact-back-channel".to_owned()));
    // "Nereia", the capital, for the government: no article before had used it so.
    assert!(about(&list, Group::Changed).contains(&"gov-lykandria".to_owned()));
    // Neither Morsk nor Nereia would say; the meeting is new, so its entry says it.
    assert!(about(&list, Group::Reported).contains(&"contact-trilateral-2024-03-21".to_owned()));
}

/// The correction of 11 March: "at least four" meetings rather than "four, perhaps five"; Captain
/// Tarn is acting commander, as the Courier had said.
#[test]
fn a_correction_takes_back_and_gives_another_number() {
    let (changes, list) = listed(&first(5), &first(6));
    let pair = ("doc-continental-2024-03-08".into(), "doc-continental-2024-03-11".into());
    assert_eq!(changes.documents.corrected, [pair]);
    let taken_back = entries(&list, Group::TakenBack);
    assert_eq!(taken_back.len(), 1);
    assert_eq!(
        taken_back[0].sentence,
        "“From whisper to negotiation, corrected (invented)” corrects “From whisper to negotiation \
         (invented)”"
    );
    // The diplomat who says the fifteenth is not made to say the fourteenth.
    let call = entries(&list, Group::AlsoReported);
    let call = call.iter().find(|entry| entry.sentence.contains("Thalassinos")).unwrap();
    assert_eq!(
        call.sentence,
        "Also reported by one of the three diplomats: Nikos Thalassinos telephoned Irina Velkova \
         on 15 Feb 2024"
    );
    let count = entries(&list, Group::Changed)
        .into_iter()
        .find(|entry| entry.about == About::Record(Version::New, "contact-back-channel".into()));
    let details = &count.unwrap().details;
    let line = details.iter().find(|line| line.starts_with("The number of times")).unwrap();
    // What the paper corrects it gives no more; what the others say has not changed.
    let corrected = "The number of times: 4 to 5 times (The Continental Review) before, at least 4 \
                     times (The Continental Review) now";
    assert_eq!(line, corrected);
}

/// The Observer of 9 April: "There was no call and no offer"; the visit is moved to June.
#[test]
fn what_was_only_asserted_is_denied_by_a_spokesman() {
    let (_, list) = listed(&first(8), &first(9));
    assert_eq!(about(&list, Group::Denied), ["contact-call-kastrou-zhao", "rel-offered-base"]);
    let said = |entry: &&Entry| entry.sentence.starts_with("Denied now by He Yushu: ");
    assert!(entries(&list, Group::Denied).iter().all(said));
    let changed = entries(&list, Group::Changed);
    let visit = changed
        .iter()
        .find(|entry| {
            entry.about == About::Record(Version::New, "contact-visit-dragin-zhao".into())
        })
        .unwrap();
    let has = |words: &str| visit.details.iter().any(|line| line.contains(words));
    assert!(has("planned") && has("Jun 2024"), "{:?}", visit.details);
    // He Yushu is not made to say that the visit was called off, or that it was to be in April.
    let again = entries(&list, Group::AlsoReported);
    assert!(again.iter().all(|entry| !entry.sentence.contains("Zhao Minrui: visit")), "{again:?}");
    let moved = "According to He Yushu (cited by Yunjin Observer), a visit of Pavel Dragin to Zhao \
                 Minrui in Jun 2024 (“moved to June”) was planned, inferred from the words (the \
                 coder’s remark: That the premier is the host is read from who sent the message); \
                 withdrawn on 10 Apr 2024: according to Morsk Courier, a visit of Pavel Dragin to \
                 Zhao Minrui in Apr 2024 (“planned for April”) was called off";
    assert_eq!(visit.sentence, moved);
    // `same_as`: 林浩然 under another id and in other letters.
    let lin = changed
        .iter()
        .find(|entry| entry.about == About::Entity(Version::New, "person-lin-haoran".into()))
        .unwrap();
    let names = "Other names: “Lin Hao-ran”; “the premier’s special representative for the strait” (a \
                 description) added";
    assert_eq!(lin.details, [names]);
    let nobody = about(&list, Group::Entities);
    assert!(!nobody.contains(&"person-lin-hr".to_owned()), "{nobody:?}");
    // "Asked whether Mr Lin had seen the president himself, Mr He did not reply."
    assert_eq!(about(&list, Group::NoStatement), ["contact-lin-dragin"]);
}

/// The Courier's scoop of 3 April, withdrawn on the tenth: all that it reports is taken back.
#[test]
fn a_withdrawn_article_takes_its_reports_with_it() {
    let mut files = articles();
    let new = joined(&parsed(&files));
    let withdrawn = "      \"retracted\": \"2024-04-10\",\n";
    assert!(files[7].1.contains(withdrawn));
    files[7].1 = files[7].1.replace(withdrawn, "");
    let old = joined(&parsed(&files));
    let (changes, list) = listed(&old, &new);
    // What the rest says has another status or origin now; nothing else has changed.
    let groups: Vec<Group> = list.groups.iter().map(|group| group.group).collect();
    assert_eq!(groups, [Group::TakenBack, Group::Changed]);
    let back = about(&list, Group::TakenBack);
    let changed = about(&list, Group::Changed);
    assert!(changed.iter().all(|id| back.contains(id)), "{changed:?} {back:?}");
    assert_eq!(changes.documents.retracted.len(), 1);
    let taken_back = entries(&list, Group::TakenBack);
    assert_eq!(taken_back[0].sentence.split_once(", 10 Apr 2024").map(|(_, rest)| rest), Some(""));
    let of = |id: &str| {
        let about = About::Record(Version::New, id.into());
        taken_back.iter().find(|entry| entry.about == about).unwrap()
    };
    let base = of("rel-offered-base");
    assert!(base.sentence.starts_with("Withdrawn with “"), "{}", base.sentence);
    let fallen = ": according to a person close to the Marble House";
    assert!(base.sentence.contains(fallen), "{}", base.sentence);
    let status = |id: &str| {
        let entry = entries(&list, Group::Changed)
            .into_iter()
            .find(|entry| entry.about == About::Record(Version::New, id.into()))
            .unwrap();
        let status = |line: &&String| line.starts_with("Before: ") || line.starts_with("Now: ");
        entry.details.iter().filter(status).cloned().collect::<Vec<_>>()
    };
    let denied = ["Before: disputed: denied by He Yushu · 1 origin", "Now: denied by He Yushu"];
    assert_eq!(status("rel-offered-base"), denied);
    // The sanctions stand in the Observer, too; what was withdrawn is the Courier's word.
    let sanctions = of("rel-sanctions-shipping");
    assert!(
        sanctions.sentence.contains(": according to Morsk Courier, "),
        "{}",
        sanctions.sentence
    );
    let fewer = ["Before: reported · 2 articles · 2 origins", "Now: reported · 1 origin"];
    assert_eq!(status("rel-sanctions-shipping"), fewer);
    // That the Coast Guard is Zemoria's is the coder's knowledge, and is not taken back.
    let about = about(&list, Group::TakenBack);
    assert!(!about.contains(&"rel-partof-zem-coast-guard".to_owned()), "{about:?}");
    // What rests on it alone comes before what others report, too.
    let place = |id: &str| {
        let about = About::Record(Version::New, id.into());
        taken_back.iter().position(|entry| entry.about == about).unwrap()
    };
    assert!(place("rel-offered-base") < place("contact-visit-dragin-zhao"));
    assert!(place("role-ligeros") < place("rel-sanctions-shipping"));
    // Two sentences of silence on the call and the base are no report of the Courier's. Nothing is
    // coded otherwise, and nothing has changed that it does not assert.
    let rests = &changes.documents.retracted[0].records;
    for one in &changes.records.changed {
        assert!(one.evidence.is_empty() && rests.contains(&one.after), "{one:?}");
    }
}

/// Two files say `c1` of different people; which of them keeps the id depends on which are open.
#[test]
fn a_record_whose_id_changed_is_the_same() {
    let one = |name: &str, doc: &str, day: &str, other: &str| {
        let quote = format!(r#"{{"quotes":["{other} spoke to Ann"]}}"#);
        file(
            name,
            &[
                ("documents", &[&document(doc, day, "")]),
                ("entities", &[&entity("ann", "Ann", ""), &entity(other, other, "")]),
                ("contacts", &[&contact("c1", &["ann", other], "", &quote)]),
            ],
        )
    };
    let later = one("later.json", "doc-b", "2022-11-08", "bo");
    let earlier = one("earlier.json", "doc-a", "2022-11-01", "cy");
    let old = joined(std::slice::from_ref(&later));
    let new = joined(&[earlier, later]);
    let (changes, list) = listed(&old, &new);
    assert_eq!(changes.records.moved, [("c1".into(), "c1.2".into())]);
    assert_eq!(changes.records.added, ["c1".into()]);
    assert_eq!((changes.records.gone.len(), changes.records.changed.len()), (0, 0));
    assert_eq!(about(&list, Group::Reported), ["c1"]);
    assert_eq!(entries(&list, Group::Reported)[0].about, About::Record(Version::New, "c1".into()));
}

fn met(when: &str, id: &str, names: [&str; 2], quote: &str) -> Arc<Dossier> {
    let [ann, bo] = names;
    let when = format!(r#","when":"{when}""#);
    let quote = format!(r#"{{"quotes":["{quote}"]}}"#);
    let file = file(
        "met.json",
        &[
            ("documents", &[&document("doc-a", "2022-11-08", "")]),
            ("entities", &[&entity("a", ann, ""), &entity("b", bo, "")]),
            ("contacts", &[&contact(id, &["a", "b"], &when, &quote)]),
        ],
    );
    joined(&[file])
}

#[test]
fn under_another_id_ends_and_words_or_dates_tell_that_it_is_the_same() {
    let names = ["Ann", "Bo"];
    let old = met("2022-10", "c1", names, "Ann met Bo");
    let same = |new: &Arc<Dossier>| Changes::between(&old, new);
    // The same words: only the id is another.
    let moved = same(&met("2022-10", "c-ann-bo", names, "Ann met Bo"));
    assert!(moved.is_empty());
    assert_eq!(moved.records.moved.len(), 1);
    // Other words of the same article, a day in the same month.
    let mended = same(&met("2022-10-05", "c-ann-bo", names, "Bo met Ann"));
    assert_eq!((mended.records.changed.len(), mended.records.added.len()), (1, 0));
    let change = &mended.records.changed[0];
    assert_eq!(change.evidence.recoded.len(), 1, "the quote was mended");
    assert_eq!(change.fields.len(), 1);
    assert_eq!(change.fields[0].field, FieldPath::Whole(Field::When));
    let day = Date::parse("2022-10-05").unwrap();
    assert_eq!(change.fields[0].after[0].value, Value::Date(day));
    // Another month and other words: another contact.
    let other = same(&met("2022-05", "c-ann-bo", names, "They had met in May"));
    assert_eq!((other.records.added.len(), other.records.gone.len()), (1, 1));
}

/// One sentence of an article tells of two calls; their dates tell them apart under new ids.
#[test]
fn two_contacts_of_one_sentence_are_told_apart_by_their_dates() {
    let both = |ids: [&str; 2]| {
        let quote = r#"{"quotes":["spoke last in October and earlier in May"]}"#;
        let one = |id: &str, when: &str| contact(id, &["a", "b"], when, quote);
        joined(&[file(
            "both.json",
            &[
                ("documents", &[&document("doc-a", "2022-11-08", "")]),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                (
                    "contacts",
                    &[&one(ids[0], r#","when":"2022-10""#), &one(ids[1], r#","when":"2022-05""#)],
                ),
            ],
        )])
    };
    let changes = Changes::between(&both(["c1", "c2"]), &both(["x2", "x1"]));
    assert!(changes.is_empty(), "{changes:#?}");
    // By the newer ids.
    let moved = [("c2".into(), "x1".into()), ("c1".into(), "x2".into())];
    assert_eq!(changes.records.moved, moved);
}

#[test]
fn a_renamed_entity_is_the_same_and_a_stranger_is_not() {
    let old = met("2022-10", "c1", ["Ann Lee", "Bo"], "they met");
    let new = met("2022-10", "c1", ["Anneliese Meier", "Bo"], "they met");
    let (changes, list) = listed(&old, &new);
    assert_eq!(changes.entities.changed.len(), 1);
    assert_eq!(list.len(), 1);
    assert_eq!(
        list.groups[0].entries[0].sentence,
        "In the files, Ann Lee is now called Anneliese Meier"
    );
    assert_eq!((changes.records.added.len(), changes.records.gone.len()), (0, 0));
    // The same ids in another article, and other names: nobody merges by an id alone.
    let stranger = file(
        "stranger.json",
        &[
            ("documents", &[&document("doc-b", "2022-11-09", "")]),
            ("entities", &[&entity("a", "Cy", ""), &entity("b", "Bo", "")]),
            ("contacts", &[&contact("c1", &["a", "b"], "", r#"{"quotes":["they met"]}"#)]),
        ],
    );
    let changes = Changes::between(&old, &joined(&[stranger]));
    assert_eq!(changes.entities.added, ["a".into()]);
    assert_eq!(changes.entities.gone, ["a".into()]);
    assert_eq!((changes.records.added.len(), changes.records.gone.len()), (1, 1));
}

/// Ann said so, and denies it in a later article: she takes it back.
#[test]
fn who_denies_what_they_said_takes_it_back() {
    let say = |doc: &str, day: &str, stance: &str| {
        let evidence = format!(r#"{{"quotes":["{stance}"],"by":["a"],"stance":"{stance}"}}"#);
        file(
            &format!("{doc}.json"),
            &[
                ("documents", &[&document(doc, day, "")]),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                ("contacts", &[&contact("c1", &["a", "b"], "", &evidence)]),
            ],
        )
    };
    let before = say("doc-a", "2022-11-08", "asserts");
    let silent = say("doc-0", "2022-11-01", "silent");
    let after = say("doc-b", "2022-11-09", "denies");
    let (old, new) = (joined(std::slice::from_ref(&before)), joined(&[before, after.clone()]));
    let (_, list) = listed(&old, &new);
    assert_eq!(about(&list, Group::TakenBack), ["c1"]);
    let taken = entries(&list, Group::TakenBack)[0];
    assert!(taken.sentence.starts_with("Denied now by Ann, who said so before: "));
    assert_eq!(
        taken.details,
        ["Before: reported · 1 origin", "Now: denied now by Ann, who said so before"]
    );
    let (_, back) = listed(&new, &old);
    assert_eq!(about(&back, Group::Gone), ["c1", "doc-b"]);
    // Who had made no statement speaks.
    let (old, new) = (joined(std::slice::from_ref(&silent)), joined(&[silent, after]));
    let (_, list) = listed(&old, &new);
    let denied = entries(&list, Group::Denied)[0];
    assert!(
        denied.sentence.starts_with("Denied now by Ann, who had made no statement before: "),
        "{}",
        denied.sentence
    );
}

/// The same words are read otherwise: what was coded as a report is a denial.
#[test]
fn words_coded_otherwise_are_no_other_words() {
    let read = |stance: &str, certainty: &str| {
        let evidence = format!(
            r#"{{"quotes":["they did meet"],"by":["a"],"stance":"{stance}","certainty":"{certainty}"}}"#
        );
        joined(&[file(
            "one.json",
            &[
                ("documents", &[&document("doc-a", "2022-11-08", "")]),
                ("entities", &[&entity("a", "Ann", ""), &entity("b", "Bo", "")]),
                ("contacts", &[&contact("c1", &["a", "b"], "", &evidence)]),
            ],
        )])
    };
    let (changes, list) = listed(&read("asserts", "certain"), &read("denies", "certain"));
    let recoded = &changes.records.changed[0].evidence.recoded;
    assert_eq!((recoded.len(), recoded[0].turned), (1, true));
    assert_eq!(about(&list, Group::TakenBack), ["c1"]);
    let changed = entries(&list, Group::Changed)[0];
    assert_eq!(changed.details, ["Ann: Where the source stands: asserts before, denies now"]);
    assert_eq!(about(&list, Group::Gone), Vec::<String>::new());
    let (changes, list) = listed(&read("asserts", "certain"), &read("asserts", "possible"));
    assert!(!changes.records.changed[0].evidence.recoded[0].turned);
    assert_eq!(list.len(), 1);
    let changed = entries(&list, Group::Changed)[0];
    assert_eq!(changed.details, ["Ann: How sure the source is: certain before, possible now"]);
    // Denied by all so far, and now asserted: nobody had reported it.
    let (_, list) = listed(&read("denies", "certain"), &read("asserts", "certain"));
    let first = entries(&list, Group::Reported)[0];
    assert_eq!(
        first.sentence,
        "Reported now by Ann: Ann and Bo were in contact, in a form that is not stated"
    );
}

/// A later file says that two whom the files kept apart are one, and the other way round.
#[test]
fn who_is_taken_for_one_was_two() {
    let one = |name: &str, doc: &str, id: &str, more: &str| {
        let quote = format!(r#"{{"quotes":["{doc}: they met"]}}"#);
        file(
            name,
            &[
                ("documents", &[&document(doc, "2022-11-08", "")]),
                ("entities", &[&entity(id, "Ann Lee", more), &entity("b", "Bo", "")]),
                ("contacts", &[&contact(&format!("c-{id}"), &[id, "b"], "", &quote)]),
            ],
        )
    };
    let first = one("1.json", "doc-a", "ann", "");
    let apart = joined(&[first.clone(), one("2.json", "doc-b", "lee", "")]);
    let as_one = joined(&[first, one("2.json", "doc-b", "lee", r#","same_as":["ann"]"#)]);
    let (changes, list) = listed(&apart, &as_one);
    assert_eq!(changes.entities.joined, [("lee".into(), "ann".into())]);
    assert_eq!((changes.entities.gone.len(), changes.records.gone.len()), (0, 0));
    assert_eq!(changes.records.changed, [], "the same ends under other ids");
    assert_eq!(list.len(), 1);
    let sentence = &list.groups[0].entries[0].sentence;
    assert_eq!(sentence, "Now treated as the same: Ann Lee and Ann Lee");
    let (changes, list) = listed(&as_one, &apart);
    assert_eq!(changes.entities.parted, [("ann".into(), "lee".into())]);
    assert_eq!(list.groups[0].entries[0].sentence, "Now treated as different: Ann Lee and Ann Lee");
}

#[test]
fn two_documents_without_a_title_are_told_apart() {
    let of = |id: &str| {
        let paper = document(id, "2023-03-01", r#","publisher":"echo""#);
        let echo = r#"{"id":"echo","kind":"media","name":"Echo"}"#;
        joined(&[file("1.json", &[("documents", &[&paper]), ("entities", &[echo])])])
    };
    let (_, list) = listed(&of("a"), &of("b"));
    let told = |group: Group| entries(&list, group)[0].sentence.clone();
    assert_eq!(told(Group::Documents), "b, article of 1 Mar 2023, Echo");
    assert_eq!(told(Group::Gone), "No longer in the files: a, article of 1 Mar 2023, Echo");
}

/// The window compares on a worker thread.
#[test]
fn both_steps_can_be_done_on_another_thread() {
    fn sendable<T: Send + Sync + 'static>() {}
    sendable::<Changes>();
    sendable::<ChangeList>();
    let (old, new) = (first(3), first(4));
    let work = move || ChangeList::new(&Changes::between(&old, &new), &old, &new);
    assert!(!std::thread::spawn(work).join().unwrap().is_empty());
}
