//! Who takes which stance, to what, how surely and until when: no label and no sentence hardens a
//! hedge, takes a denied day for a denied meeting, or shows as present what somebody has taken back.
//! Written down by hand before the program was asked.

use std::sync::Arc;

use counterpart::compare::{self, Changes};
use counterpart::export::{Part, briefing};
use counterpart::load::{self, ParsedFile};
use counterpart::model::{Certainty, Dossier, EntityId, RecordId, RecordRef, Standing};
use counterpart::network::Network;
use counterpart::picture::{ChangeList, wording};

use crate::small_files::contact;
use crate::truth::{article, file, item, sentences, whole};

const DENIES: &str = r#","stance":"denies""#;
const DOUBTS: &str = r#","stance":"doubts""#;
const PROBABLY_NOT: &str = r#","stance":"denies","certainty":"probable""#;
const POSSIBLY: &str = r#","certainty":"possible""#;

fn papers() -> Vec<String> {
    vec![
        article("h", "2023-03-01", "herald", ""),
        article("d", "2023-03-08", "dispatch", ""),
        article("b", "2023-03-15", "bulletin", ""),
    ]
}

fn met(documents: &[String], fields: &str, evidence: &[String]) -> Arc<ParsedFile> {
    let fields = format!(r#","mode":"meeting"{fields}"#);
    file("1.json", 2, documents, &[contact("c", &["ida", "ole"], &fields, &evidence.join(","))])
}

fn dossier(evidence: &[String]) -> Dossier {
    whole(&[met(&papers(), r#","when":"2023-02-20""#, evidence)])
}

fn record(dossier: &Dossier) -> RecordRef<'_> {
    dossier.record(&RecordId::from("c")).unwrap()
}

/// The status, and what is told first.
fn told(evidence: &[String]) -> String {
    let dossier = whole(&[met(&papers(), "", evidence)]);
    let status = Standing::of(record(&dossier), &dossier).verdict.as_str();
    format!("{status}: {}", wording::sentence(record(&dossier), &dossier))
}

/// Una Frost first and a week later.
fn turned(first: &str, then: &str) -> String {
    told(&[item("h", "so she said", &["una"], first), item("d", "so she says", &["una"], then)])
}

#[test]
fn a_hedge_before_the_turn_stays_a_hedge() {
    assert_eq!(
        turned(POSSIBLY, DENIES),
        "account changed: Una Frost (cited by Dispatch), who said on 1 Mar 2023 that it is possible that \
         Ida Marsh and Ole Brandt met, denies it since 8 Mar 2023; nobody quoted here says so now"
    );
    assert_eq!(
        turned(PROBABLY_NOT, ""),
        "reported: According to Una Frost (cited by Dispatch), Ida Marsh and Ole Brandt met; Una Frost \
         said that it was probably not so on 1 Mar 2023: the account changed"
    );
    let dossier = dossier(&[
        item("h", "so she said", &["una"], ""),
        item("d", "so she says", &["una"], PROBABLY_NOT),
    ]);
    assert_eq!(
        wording::changed_lines(record(&dossier), &dossier),
        ["Una Frost said so on 1 Mar 2023 and says that it is probably not so on 8 Mar 2023: the \
          account changed"]
    );
}

#[test]
fn whoever_doubts_it_later_does_not_say_so_any_more() {
    assert_eq!(
        turned("", DOUBTS),
        "doubted: Una Frost (cited by Dispatch), who said on 1 Mar 2023 that Ida Marsh and Ole Brandt \
         met, doubts it since 8 Mar 2023; nobody quoted here says so now"
    );
    assert_eq!(
        turned(DOUBTS, ""),
        "reported: According to Una Frost (cited by Dispatch), Ida Marsh and Ole Brandt met; Una Frost \
         doubted it on 1 Mar 2023: the account changed"
    );
}

/// Ole Brandt denied it first and admits it later; Piet Dorn denies it.
fn admitted() -> Dossier {
    dossier(&[
        item("h", "we never met", &["ole"], DENIES),
        item("d", "they did not meet", &["piet"], DENIES),
        item("b", "we met", &["ole"], ""),
    ])
}

#[test]
fn whoever_admits_it_is_no_denier() {
    let dossier = admitted();
    let record = record(&dossier);
    assert_eq!(
        wording::standing_line(record, &dossier),
        "disputed: denied by Piet Dorn · 1 origin"
    );
    let sides = compare::of_record(record, &dossier);
    let words: Vec<&str> = (sides.iter().flat_map(|one| &one.sides))
        .flat_map(|side| side.words.iter().map(|words| &*words.quote.exact))
        .collect();
    assert_eq!(words, ["we met", "they did not meet"]);
    let network = Network::new(&Arc::new(dossier), &std::collections::BTreeSet::new());
    let titles = |id: &str| -> Vec<String> {
        let spoken = network.spoken_by_attitude(&EntityId::from(id));
        spoken.into_keys().map(wording::spoken_title).collect()
    };
    assert_eq!(titles("ole"), ["Named as a source for"]);
    assert_eq!(titles("piet"), ["Denies it"]);
}

#[test]
fn whoever_takes_it_back_in_a_document_of_their_own_says_so_no_more() {
    let documents =
        [article("h", "2023-03-01", "herald", ""), article("u", "2023-03-08", "una", "")];
    let evidence = [item("h", "they met", &["una"], ""), item("u", "we erred", &[], DENIES)];
    let dossier = Arc::new(whole(&[met(&documents, "", &evidence)]));
    let network = Network::new(&dossier, &std::collections::BTreeSet::new());
    let spoken = network.spoken_by_attitude(&EntityId::from("una"));
    assert!(spoken.is_empty(), "{:?}", spoken.keys());
}

#[test]
fn labels_say_what_of_it_and_how_surely() {
    let day = r#","says":{"when":"2023-02-20"}"#;
    let dossier = dossier(&[
        item("h", "they met on the 20th", &[], day),
        item("h", "perhaps not on that day", &["una"], &format!("{DENIES}{POSSIBLY}{day}")),
        item("h", "probably not", &["piet"], PROBABLY_NOT),
    ]);
    let network = Network::new(&Arc::new(dossier.clone()), &std::collections::BTreeSet::new());
    let titles = |id: &str| -> Vec<String> {
        let spoken = network.spoken_by_attitude(&EntityId::from(id));
        spoken.into_keys().map(wording::spoken_title).collect()
    };
    assert_eq!(titles("una"), ["Says that a part of it is possibly not so"]);
    assert_eq!(titles("piet"), ["Says that it is probably not so"]);
    let (ida, ole) = (EntityId::from("ida"), EntityId::from("ole"));
    let chains = network.chains(&ida, &ole, counterpart::network::ChainOptions::default());
    let words = wording::chains_words(&(ida, ole), &chains, &dossier);
    assert!(words.contains("(possibly denied: the date (20 Feb 2023)) “perhaps not"), "{words}");
    assert!(words.contains("(probably denied) “probably not”"), "{words}");
}

#[test]
fn whoever_denies_that_it_took_place_on_a_day_denies_that_it_took_place() {
    let on_that_day = r#","stance":"denies","says":{"modality":"happened","when":"2023-02-20"}"#;
    let dossier = dossier(&[
        item("h", "they met on the 20th", &[], r#","says":{"when":"2023-02-20","mode":"meeting"}"#),
        item("d", "no meeting took place on the 20th", &["ole"], on_that_day),
    ]);
    assert_eq!(
        wording::standing_line(record(&dossier), &dossier),
        "disputed: denied by Ole Brandt · 1 origin"
    );
    assert_eq!(
        sentences(&dossier, "c"),
        "According to Herald, Ida Marsh and Ole Brandt met on 20 Feb 2023; Ole Brandt (cited by \
         Dispatch) denies it"
    );
}

#[test]
fn whoever_denies_a_plan_does_not_differ_from_those_who_say_that_it_took_place() {
    let dossier = dossier(&[
        item("h", "they met", &[], r#","says":{"modality":"happened"}"#),
        item(
            "d",
            "none was planned",
            &["ole"],
            r#","stance":"denies","says":{"modality":"planned"}"#,
        ),
    ]);
    assert_eq!(compare::of_record(record(&dossier), &dossier), []);
}

#[test]
fn what_is_only_inferred_makes_no_hedge_surer() {
    let dossier = dossier(&[
        item("h", "both were in town", &[], r#","basis":"implied","note":"Both were there.""#),
        item("d", "they may have met", &[], POSSIBLY),
    ]);
    assert_eq!(Standing::of(record(&dossier), &dossier).certainty, Certainty::Possible);
}

#[test]
fn a_correction_that_is_less_sure_shows_what_it_took_back() {
    let corrects = r#","supersedes":{"document":"h","rest":"stands"}"#;
    let documents =
        [article("h", "2023-03-01", "herald", ""), article("e", "2023-03-03", "herald", corrects)];
    let first = item("h", "they met", &[], "");
    let old = Arc::new(whole(&[met(&documents[..1], "", std::slice::from_ref(&first))]));
    let new = [first, item("e", "they may have met", &[], POSSIBLY)];
    let new = Arc::new(whole(&[met(&documents, "", &new)]));
    assert_eq!(
        sentences(&new, "c"),
        "According to Herald, it is possible that Ida Marsh and Ole Brandt met; corrected on 3 Mar 2023: \
         before, according to Herald, Ida Marsh and Ole Brandt met"
    );
    let list = ChangeList::new(&Changes::between(&old, &new), &old, &new);
    let text = list.text();
    assert!(text.contains("  Corrected on 3 Mar 2023: before, according to Herald"), "{text}");
}

#[test]
fn a_denial_is_of_what_its_own_paper_says() {
    let one = |name: &str, day: &str, paper: &str, status: &str, more: &str| {
        let text = format!(
            r#"{{"format":"counterpart","version":1,"documents":[{}],"entities":[
            {{"id":"north","kind":"government","name":"Northland"}},{{"id":"south","kind":"government","name":"Southland"}},
            {{"id":"{paper}","kind":"media","name":"{paper}"}},{{"id":"ole","kind":"person","name":"Ole Brandt"}}],
            "relations":[{{"id":"c","kind":"aid","from":"north","to":"south","status":"{status}",
            "evidence":[{}{more}]}}]}}"#,
            article(name, day, paper, ""),
            item(name, status, &[], "")
        );
        let parsed = load::parse(name, text.as_bytes());
        assert_eq!(parsed.problems, [], "{text}");
        Arc::new(parsed)
    };
    let denial = format!(",{}", item("d2", "nothing has come", &["ole"], DENIES));
    let announced = one("d1", "2023-03-01", "herald", "announced", "");
    let begun = one("d2", "2023-03-08", "dispatch", "begun", &denial);
    let old = Arc::new(whole(std::slice::from_ref(&announced)));
    let new = Arc::new(whole(&[announced, begun]));
    assert_eq!(
        sentences(&new, "c"),
        "According to herald, aid from Northland to Southland was announced; according to dispatch, aid \
         from Northland to Southland has begun; Ole Brandt (cited by dispatch) denies that aid from \
         Northland to Southland has begun"
    );
    let text = ChangeList::new(&Changes::between(&old, &new), &old, &new).text();
    let denied = "Denied now by Ole Brandt: aid from Northland to Southland has begun\n";
    assert!(text.contains(denied), "{text}");
}

#[test]
fn a_denied_status_is_named_where_it_is_not_the_records() {
    let text = format!(
        r#"{{"format":"counterpart","version":2,"documents":[{}],"entities":[
        {{"id":"north","kind":"government","name":"Northland"}},{{"id":"south","kind":"government","name":"Southland"}},
        {{"id":"herald","kind":"media","name":"Herald"}},{{"id":"ole","kind":"person","name":"Ole Brandt"}}],
        "relations":[{{"id":"c","kind":"aid","from":"north","to":"south","status":"announced",
        "evidence":[{},{}]}}]}}"#,
        article("h", "2023-03-01", "herald", ""),
        item("h", "announced aid", &[], r#","says":{"status":"announced"}"#),
        item("h", "nothing was paid", &["ole"], r#","stance":"denies","says":{"status":"done"}"#),
    );
    let dossier = whole(&[Arc::new(load::parse("1.json", text.as_bytes()))]);
    assert_eq!(
        wording::field_lines(record(&dossier), &dossier),
        ["Denied: the status “done” (Ole Brandt)"]
    );
}

#[test]
fn what_has_ended_is_told_as_past() {
    let told = |kind: &str| {
        let text = format!(
            r#"{{"format":"counterpart","version":1,"documents":[{}],"entities":[
            {{"id":"ida","kind":"person","name":"Ida Marsh"}},{{"id":"ole","kind":"person","name":"Ole Brandt"}},
            {{"id":"herald","kind":"media","name":"Herald"}}],
            "relations":[{{"id":"c","kind":"{kind}","from":"ida","to":"ole","status":"ended",
            "evidence":[{}]}}]}}"#,
            article("h", "2023-03-01", "herald", ""),
            item("h", "once", &[], ""),
        );
        let dossier = whole(&[Arc::new(load::parse("1.json", text.as_bytes()))]);
        sentences(&dossier, "c").replace("According to Herald, ", "")
    };
    assert_eq!(told("adviser_to"), "Ida Marsh was an adviser to Ole Brandt");
    assert_eq!(told("allied_with"), "Ida Marsh and Ole Brandt were allied");
    assert_eq!(told("tension_with"), "there was tension between Ida Marsh and Ole Brandt");
    assert_eq!(told("asked"), "Ida Marsh asked Ole Brandt (ended)");
}

/// The news of a second file that has one more article.
fn news(first: (&str, &str, &str), more: (&str, &str, &str)) -> String {
    let evidence = |(document, _, stance): (&str, &str, &str)| {
        let by: &[&str] = if stance.contains("own") { &[] } else { &["una"] };
        item(document, document, by, stance.trim_end_matches("own"))
    };
    let of = |(id, day, _): (&str, &str, &str)| article(id, day, "herald", "");
    let old = Arc::new(whole(&[met(&[of(first)], "", &[evidence(first)])]));
    let both = [evidence(first), evidence(more)];
    let new = Arc::new(whole(&[met(&[of(first), of(more)], "", &both)]));
    let list = ChangeList::new(&Changes::between(&old, &new), &old, &new);
    let text = list.text();
    text.lines().take(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn old_words_that_come_late_are_not_what_somebody_says_now() {
    let (early, late) = (("e", "2023-03-01"), ("l", "2023-03-08"));
    let of = |(id, day): (&'static str, &'static str), stance| (id, day, stance);
    assert_eq!(
        news(of(early, ""), of(late, DENIES)),
        "Taken back (1)   Denied now by Una Frost, who said so before: Ida Marsh and Ole Brandt met"
    );
    assert_eq!(
        news(of(late, ""), of(early, DENIES)),
        "Changed (1)   According to Una Frost (cited by Herald), Ida Marsh and Ole Brandt met; Una Frost \
         denied it on 1 Mar 2023: the account changed"
    );
    let own_denial = r#","stance":"denies"own"#;
    assert_eq!(
        news(of(early, "own"), of(late, own_denial)),
        "Taken back (1)   Denied now by Herald, who said so before: Ida Marsh and Ole Brandt met"
    );
}

#[test]
fn nobody_leaves_out_the_day_of_what_nobody_says() {
    let briefed = |evidence: &[String]| {
        let dossier = Arc::new(whole(&[met(&papers(), "", evidence)]));
        briefing::markdown(&Part::whole(&dossier, None))
    };
    let denied = [item("h", "we never met", &["ole"], DENIES)];
    assert!(!briefed(&denied).contains("Nothing here says when"), "{}", briefed(&denied));
    let both = [item("d", "they met", &[], ""), item("h", "we never met", &["ole"], DENIES)];
    assert!(briefed(&both).contains("Nothing here says when"), "{}", briefed(&both));
}

#[test]
fn a_day_that_is_possibly_wrong_is_doubted_and_not_denied() {
    let day = r#","says":{"when":"2023-02-20"}"#;
    let dossier = Arc::new(dossier(&[
        item("h", "they met on the 20th", &[], day),
        item("h", "perhaps not on that day", &["una"], &format!("{DENIES}{POSSIBLY}{day}")),
    ]));
    let text = briefing::markdown(&Part::whole(&dossier, None));
    assert!(text.contains("### Doubted") && !text.contains("### Denied"), "{text}");
}
