//! Who says something else now than in the older files: a hedge, a doubt, a denial, an admission. What was
//! said on the same day, or nobody knows when, was not said before.

use super::{Group, entries, listed};
use crate::small_files::contact;
use crate::truth::{article, file, item, whole};
use std::sync::Arc;

/// The group and sentence of what Una Frost says in a second paper after what she said in a first one.
fn news((first, day): (&str, &str), then: &str) -> (Group, String) {
    let fields = r#","mode":"meeting","when":"2024-02-20""#;
    let met = |says: &str| contact("c", &["ida", "ole"], fields, says);
    let own = item("d0", "they met on 20 February", &["piet"], "");
    let was = [own, item("d1", "she says", &["una"], first)].join(",");
    let papers =
        [article("d0", "2024-02-28", "cable", ""), article("d1", "2024-03-01", "herald", "")];
    let old = file("1", 2, &papers, &[met(&was)]);
    let later = article("d2", day, "dispatch", "");
    let new = file("2", 2, &[later], &[met(&item("d2", "now she says", &["una"], then))]);
    let before = Arc::new(whole(std::slice::from_ref(&old)));
    let (_, list) = listed(&before, &Arc::new(whole(&[old, new])));
    let told = [
        Group::Denied,
        Group::TakenBack,
        Group::Doubted,
        Group::Reported,
        Group::AlsoReported,
        Group::Changed,
    ];
    let found = told.into_iter().flat_map(|group| {
        let entries = entries(&list, group).into_iter();
        entries.map(move |entry| (group, entry.sentence.clone()))
    });
    let mut found = found.filter(|(_, words)| words.contains(" by Una Frost"));
    let one = found.next().unwrap_or_else(|| panic!("{}", list.text()));
    assert_eq!(found.next(), None);
    one
}

const NO: &str = r#","stance":"denies""#;
const DOUBT: &str = r#","stance":"doubts""#;
const PROBABLY_NOT: &str = r#","stance":"denies","certainty":"probable""#;
const POSSIBLY: &str = r#","certainty":"possible""#;
const LATER: &str = "2024-03-05";

#[test]
fn what_was_said_before_is_told() {
    let met = "Ida Marsh and Ole Brandt met on 20 Feb 2024";
    let so = "Ida Marsh and Ole Brandt met";
    for (first, then, group, words) in [
        (
            "",
            POSSIBLY,
            Group::Changed,
            format!(
                "Said less surely now by Una Frost, who said so without this caution before: it is \
                 possible that {met}"
            ),
        ),
        ("", DOUBT, Group::Doubted, format!("Doubted now by Una Frost, who said so before: {so}")),
        ("", NO, Group::TakenBack, format!("Denied now by Una Frost, who said so before: {so}")),
        (
            POSSIBLY,
            "",
            Group::AlsoReported,
            format!("Also reported by Una Frost, who was less sure before: {met}"),
        ),
        (
            NO,
            "",
            Group::AlsoReported,
            format!("Also reported by Una Frost, who denied it before: {met}"),
        ),
        (
            NO,
            PROBABLY_NOT,
            Group::Doubted,
            format!("Said now by Una Frost, who denied it before, to be probably not so: {so}"),
        ),
        (
            PROBABLY_NOT,
            NO,
            Group::Denied,
            format!("Denied now by Una Frost, who was less sure before: {so}"),
        ),
        (
            NO,
            DOUBT,
            Group::Doubted,
            format!("Doubted now by Una Frost, who denied it before: {so}"),
        ),
    ] {
        assert_eq!(news((first, LATER), then), (group, words));
    }
}

#[test]
fn what_was_said_on_the_same_day_was_not_said_before() {
    let (group, words) = news(("", "2024-03-01"), NO);
    assert_eq!(
        (group, &*words),
        (Group::Denied, "Denied now by Una Frost: Ida Marsh and Ole Brandt met")
    );
}

#[test]
fn what_is_said_of_a_plan_only_is_still_given() {
    let of = |name: &str, day: &str, paper: &str, fields: &str| {
        let papers = [article(name, day, paper, "")];
        let evidence = item(name, "so they say", &[], "");
        let fields = format!(r#","mode":"meeting"{fields}"#);
        file(name, 2, &papers, &[contact("c", &["ida", "ole"], &fields, &evidence)])
    };
    let planned = r#","modality":"planned","when":"2024-03-20""#;
    let plan = of("d1", "2024-03-01", "herald", planned);
    let old = Arc::new(whole(std::slice::from_ref(&plan)));
    let new = Arc::new(whole(&[plan, of("d2", "2024-03-25", "dispatch", "")]));
    let text = listed(&old, &new).1.text();
    assert!(text.contains("Whether it took place"), "{text}");
    assert!(!text.contains("not given now"), "{text}");
}

#[test]
fn the_holder_of_a_view_does_not_report_it() {
    let view = |evidence: &str| {
        let file = format!(
            r#"{{"format":"counterpart","version":2,"documents":[{}],
            "entities":[{{"id":"herald","kind":"media","name":"Herald"}},
            {{"id":"una","kind":"person","name":"Una Frost"}},
            {{"id":"ole","kind":"person","name":"Ole Brandt"}}],"relations":[{evidence}]}}"#,
            article("d1", "2024-03-01", "herald", "")
        );
        Arc::new(whole(&[Arc::new(counterpart::load::parse("1", file.as_bytes()))]))
    };
    let said = |more: &[String]| {
        let first = item("d1", "Una sees Ole as a friend", &["una"], "");
        let all = std::iter::once(first).chain(more.iter().cloned()).collect::<Vec<_>>().join(",");
        view(&format!(
            r#"{{"id":"v","kind":"views","from":"una","to":"ole","content":"a friend","evidence":[{all}]}}"#
        ))
    };
    let list = listed(&said(&[]), &said(&[item("d1", "She calls Ole a friend", &["una"], "")])).1;
    let text = list.text();
    assert!(
        text.contains("Also reported by Herald: Una Frost sees Ole Brandt as “a friend”"),
        "{text}"
    );
}

#[test]
fn who_repeats_a_hedge_without_it_makes_nobody_surer() {
    let met = |says: &str| contact("c", &["ida", "ole"], r#","mode":"meeting""#, says);
    let papers = [article("d1", "2024-03-01", "herald", "")];
    let old = file("1", 2, &papers, &[met(&item("d1", "may have met", &[], POSSIBLY))]);
    let repeats =
        [article("d2", "2024-03-02", "dispatch", r#","derived_from":["d1"]"#), papers[0].clone()];
    let said = item("d2", "they met, the Herald reported", &["herald"], "");
    let new = file("2", 2, &repeats, &[met(&said)]);
    let before = Arc::new(whole(std::slice::from_ref(&old)));
    let (_, list) = listed(&before, &Arc::new(whole(&[old, new])));
    let told: Vec<String> =
        entries(&list, Group::AlsoReported).into_iter().map(|one| one.sentence.clone()).collect();
    assert_eq!(told, ["Repeated by Dispatch without this caution: Ida Marsh and Ole Brandt met"]);
}
