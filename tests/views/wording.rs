//! What the program says: expected words are written from the article and the format's page.
//! The words say who reports something, never that it happened.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeMap;

use crate::back_channel::{ALLIED, ARTICLE, WSJ, evidence, sample};
use counterpart::model::{Count, Dossier, EntityId, Evidence, RecordRef, Relation, RelationKind};
use counterpart::picture::wording;

fn found<'a>(dossier: &'a Dossier, kind: &RelationKind, end: &str) -> &'a Relation {
    let touches =
        |r: &&Relation| r.kind == *kind && RecordRef::Relation(r).ends().contains(&&end.into());
    dossier.relations.values().find(touches).unwrap()
}

fn both_ways(dossier: &Dossier, relation: &Relation) -> String {
    let ends = RecordRef::Relation(relation).ends();
    let say = |id: &EntityId| wording::relation_phrase(relation, id, dossier);
    ends.into_iter().map(say).collect::<Vec<_>>().join("\n")
}

#[test]
fn contacts_are_summed_up_in_a_line() {
    let dossier = sample();
    let summary = |id: &str| wording::contact_line(&dossier.contacts[id], &dossier);
    let count = |id: &str| wording::contact_count(&dossier.contacts[id], &dossier);
    let back_channel = "Talks, form not stated · recent months, to 7 Nov 2022 · \
                        reported, 1 origin · White House, Kremlin: no statement";
    for other in ["contact-sullivan-person-patrushev", "contact-sullivan-person-ushakov"] {
        assert_eq!(summary(other), back_channel);
        assert_eq!(count(other).unwrap(), "left open by the article");
    }
    let october = "contact-austin-shoigu-2022-10";
    assert_eq!(summary(october), "Talks, form not stated · Oct 2022 · once · reported, 1 origin");
    assert_eq!(count(october).unwrap(), "once");
    let may = "contact-austin-shoigu-2022-05";
    assert_eq!(summary(may), "Talks, form not stated · May 2022 · once · reported, 1 origin");
}

#[test]
fn roles_say_what_the_article_gives() {
    let dossier = sample();
    let say = |id: &str| {
        let words = wording::office_words(&dossier.roles[id], None, &dossier);
        words.replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(
        say("role-sullivan-gov-us"),
        "National Security Adviser, United States (current as of 7 Nov 2022)"
    );
    assert_eq!(
        say("role-patrushev-gov-ru"),
        "an office that is not named, Russia (current as of 7 Nov 2022)"
    );
    assert_eq!(say("role-patrushev-body-kgb"), "agent, KGB (former as of 7 Nov 2022)");
}

#[test]
fn relations_read_from_both_ends() {
    let dossier = sample();
    let ways = |kind, end| both_ways(&dossier, found(&dossier, &kind, end));
    insta::assert_snapshot!(ways(RelationKind::AdviserTo, "person-putin"), @r"
    adviser to Vladimir Putin
    advised by Yuri Ushakov
    ");
    insta::assert_snapshot!(ways(RelationKind::Views, "person-ushakov"), @r"
    view of Yuri Ushakov: “a conduit to Russian President Putin”
    seen by US officials as “a conduit to Russian President Putin”
    ");
    insta::assert_snapshot!(ways(RelationKind::Views, "person-patrushev"), @r"
    view of Nikolai Patrushev: “wary of”
    view held by US officials: “wary of”
    ");
    insta::assert_snapshot!(ways(RelationKind::Asked, "person-sullivan"), @r"
    asked Ukraine: “to publicly signal their willingness to resolve the conflict”
    asked by Jake Sullivan: “to publicly signal their willingness to resolve the conflict”
    ");
    insta::assert_snapshot!(ways(RelationKind::PartOf, "body-kremlin"), @r"
    part of Russia
    includes Kremlin
    ");
}

#[test]
fn a_sentence_says_who_reports_it() {
    let dossier = sample();
    let relation =
        |kind, end| wording::sentence(RecordRef::Relation(found(&dossier, &kind, end)), &dossier);
    let contact = &dossier.contacts["contact-sullivan-person-patrushev"];
    insta::assert_snapshot!(wording::sentence(RecordRef::Contact(contact), &dossier),
        @"According to Wall Street Journal (cited by the article), Jake Sullivan and Nikolai Patrushev were in contact, in a form that is not stated; up to 7 Nov 2022 (“for recent months”), according to the article, inferred from the words");
    insta::assert_snapshot!(relation(RelationKind::Asked, ALLIED),
        @"American and allied officials (unnamed; cited by Wall Street Journal) deny that they asked Ukraine “to negotiate”, inferred from the words; nobody quoted here says so");
    insta::assert_snapshot!(relation(RelationKind::Views, "person-ushakov"),
        @"According to Wall Street Journal (cited by the article), US officials see Yuri Ushakov as “a conduit to Russian President Putin”");
    insta::assert_snapshot!(relation(RelationKind::PartOf, "body-kremlin"),
        @"Background knowledge, without a quote: Kremlin is part of Russia");
    insta::assert_snapshot!(relation(RelationKind::Aid, "gov-ua"),
        @"According to the article, aid from United States to Ukraine was announced: “military aid” (on or before 7 Nov 2022, “recent announcement”), inferred from the words");
}

#[test]
fn standing_counts_and_names() {
    let dossier = sample();
    let say = |kind, end| {
        wording::standing_line(RecordRef::Relation(found(&dossier, &kind, end)), &dossier)
    };
    assert_eq!(
        say(RelationKind::Asked, ALLIED),
        "denied by American and allied officials (unnamed)"
    );
    assert_eq!(say(RelationKind::PartOf, "body-kremlin"), "background, no quote");
    assert_eq!(say(RelationKind::Aid, "gov-ua"), "reported · only implied · 1 origin");
    let mut twice = sample();
    let relation = twice.relations.values_mut().find(|r| r.kind == RelationKind::Asked).unwrap();
    relation.claim.evidence.push(evidence(&[WSJ], "asked"));
    let relation = found(&twice, &RelationKind::Asked, ALLIED);
    let words = wording::standing_line(RecordRef::Relation(relation), &twice);
    assert_eq!(words, "disputed: denied by American and allied officials (unnamed) · 1 origin");
}

#[test]
fn a_citation_carries_the_whole_chain() {
    let dossier = sample();
    let item = &found(&dossier, &RelationKind::Views, "person-ushakov").claim.evidence[0];
    assert_eq!(
        wording::attribution_words(&ARTICLE.into(), item, &dossier),
        "article ▸ Wall Street Journal ▸ US officials"
    );
    assert_eq!(
        wording::citation(&item.quotes[0], item, &dossier),
        "“US officials see Ushakov as a conduit” — article ▸ Wall Street Journal ▸ US officials, \
         doc-article, 7 Nov 2022"
    );
    let inferred = Evidence { by_inferred: true, ..item.clone() };
    assert!(
        wording::attribution_words(&ARTICLE.into(), &inferred, &dossier)
            .ends_with("US officials (speaker inferred)")
    );
}

#[test]
fn counts_are_worded() {
    let count = |min, max, approx| {
        wording::count_words(&Count { min, max, approx, extra: BTreeMap::new() })
    };
    assert_eq!(count(Some(1), Some(1), None), "once");
    assert_eq!(count(Some(2), Some(2), None), "twice");
    assert_eq!(count(Some(3), None, None), "at least 3 times");
    assert_eq!(count(Some(2), Some(4), None), "2 to 4 times");
    assert_eq!(count(None, None, Some(5)), "about 5 times");
}
