//! What the map shows and says, on a part of the 2022 back-channel coding written out by hand.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::layout::{Point, Rect, Simulation};
use counterpart::model::{
    Alias, AliasUse, Anchor, Basis, Certainty, Claim, Contact, Count, Date, Document, DocumentKind,
    Dossier, Entity, EntityId, EntityKind, Evidence, Modality, Mode, Participant, Quote, RecordId,
    RecordRef, Relation, RelationKind, RelationStatus, Role, RoleStatus, Stance,
};
use counterpart::network::Network;
use counterpart::picture::labels;
use counterpart::picture::scene::node_name;
use counterpart::picture::{
    Arrow, Candidate, Dash, LegendKey, LineClass, LineMark, NodeMark, Palette, Picture,
    PictureOptions, Rgba, Shape, Side, Theme, WidthBy, appearance, wording,
};

const ARTICLE: &str = "doc-article";
const WSJ: &str = "media-wsj";
const OFFICIALS: &str = "grp-us-officials";
const ALLIED: &str = "grp-us-allied-officials";

fn evidence(by: &[&str], words: &str) -> Evidence {
    let quote = Quote {
        document: ARTICLE.into(),
        exact: words.into(),
        prefix: None,
        suffix: None,
        start: None,
        anchor: Anchor::NoText,
        extra: BTreeMap::new(),
    };
    Evidence {
        quotes: vec![quote],
        by: by.iter().map(|id| EntityId::from(*id)).collect(),
        by_inferred: false,
        stance: Stance::Asserts,
        certainty: Certainty::Certain,
        basis: Basis::Stated,
        about: Vec::new(),
        grade: None,
        note: None,
        documents: vec![ARTICLE.into()],
        extra: BTreeMap::new(),
    }
}

fn implied(by: &[&str], words: &str) -> Evidence {
    Evidence { basis: Basis::Implied, ..evidence(by, words) }
}

fn silent(by: &str) -> Evidence {
    let words = "The White House or the Kremlin have not made an official statement";
    Evidence { stance: Stance::Silent, ..evidence(&[by], words) }
}

fn claim(evidence: impl Into<Vec<Evidence>>) -> Claim {
    Claim { evidence: evidence.into(), ..Claim::default() }
}

fn date(text: &str) -> Option<Date> {
    Date::parse(text).ok()
}

fn entities(dossier: &mut Dossier) {
    use EntityKind::{Body, Government, Group, Media, Person, Place};
    let all = [
        ("person-sullivan", "Jake Sullivan", Person),
        ("person-patrushev", "Nikolai Patrushev", Person),
        ("person-ushakov", "Yuri Ushakov", Person),
        ("person-putin", "Vladimir Putin", Person),
        ("person-austin", "Lloyd Austin", Person),
        ("person-shoigu", "Sergei Shoigu", Person),
        ("gov-us", "United States", Government),
        ("gov-ru", "Russia", Government),
        ("gov-ua", "Ukraine", Government),
        ("body-white-house", "White House", Body),
        ("body-kremlin", "Kremlin", Body),
        ("body-kgb", "KGB", Body),
        (WSJ, "Wall Street Journal", Media),
        (ALLIED, "American and allied officials", Group),
        (OFFICIALS, "US officials", Group),
        ("grp-people-familiar", "people familiar with the developments", Group),
        ("place-kyiv", "Kyiv", Place),
    ];
    for (id, name, kind) in all {
        let mut entity = Entity::new(id.into(), name, kind);
        entity.anonymous = id.starts_with("grp-");
        if id == "gov-us" || id == WSJ {
            let name = if id == WSJ { "WSJ" } else { "US" };
            let usage = Some(AliasUse::Short);
            entity.aliases.push(Alias {
                name: name.into(),
                usage,
                lang: None,
                extra: BTreeMap::new(),
            });
        }
        dossier.entities.insert(entity.id.clone(), entity);
    }
}

fn roles(dossier: &mut Dossier) {
    use RoleStatus::{Current, Former};
    let words = "US National Security Adviser Jake Sullivan spoke to his Russian counterpart";
    let told = evidence(&[WSJ], words);
    let guess = implied(&[WSJ], words);
    let kgb = evidence(&[WSJ], "who like Putin is a former KGB agent");
    let all = [
        ("sullivan", "gov-us", Current, Some("National Security Adviser"), &told),
        ("austin", "gov-us", Current, Some("defence secretary"), &told),
        ("patrushev", "gov-ru", Current, None, &guess),
        ("ushakov", "gov-ru", Current, Some("foreign-policy adviser"), &guess),
        ("shoigu", "gov-ru", Current, None, &guess),
        ("putin", "gov-ru", Current, Some("President"), &told),
        ("patrushev", "body-kgb", Former, Some("agent"), &kgb),
    ];
    for (person, of, status, title, evidence) in all {
        let id = RecordId::new(format!("role-{person}-{of}"));
        let role = Role {
            id: id.clone(),
            person: EntityId::new(format!("person-{person}")),
            of: of.into(),
            status,
            title: title.map(Into::into),
            as_of: date("2022-11-07"),
            when: None,
            claim: claim([evidence.clone()]),
        };
        dossier.roles.insert(id, role);
    }
}

fn contact(id: &str, ends: [&str; 2], when: &str, text: &str, claim: Claim) -> Contact {
    let participant =
        |id| Participant { entity: EntityId::from(id), part: None, extra: BTreeMap::new() };
    Contact {
        id: id.into(),
        participants: ends.into_iter().map(participant).collect(),
        mode: Mode::Unstated,
        modality: Modality::Happened,
        when: date(when),
        when_text: Some(text.into()),
        count: None,
        purpose: Vec::new(),
        not_purpose: Vec::new(),
        words_used: Vec::new(),
        series: None,
        place: None,
        claim,
    }
}

fn contacts(dossier: &mut Dossier) {
    let unknown = Evidence {
        stance: Stance::Unknown,
        about: vec!["when".into(), "count".into()],
        ..evidence(&[], "There was no precise date or details on the number of calls")
    };
    let since = Evidence {
        about: vec!["when".into()],
        ..implied(&[], "The conversations have been going on for recent months")
    };
    for (other, words) in [("patrushev", "spoke to"), ("ushakov", "is in touch with")] {
        let told = evidence(&[WSJ], words);
        let all = [told, since.clone(), silent("body-white-house"), silent("body-kremlin")];
        let claim = claim([&all[..], std::slice::from_ref(&unknown)].concat());
        let other = format!("person-{other}");
        let id = format!("contact-sullivan-{other}");
        let ends = ["person-sullivan", other.as_str()];
        let found = contact(&id, ends, "/2022-11-07", "for recent months", claim);
        dossier.contacts.insert(found.id.clone(), found);
    }
    for (month, text) in [("2022-10", "last in October"), ("2022-05", "earlier spoke in May")] {
        let claim = claim([evidence(&[], "Austin and Shoigu spoke last in October")]);
        let id = format!("contact-austin-shoigu-{month}");
        let mut found = contact(&id, ["person-austin", "person-shoigu"], month, text, claim);
        let one = Some(1);
        found.count = Some(Count { min: one, max: one, approx: None, extra: BTreeMap::new() });
        dossier.contacts.insert(found.id.clone(), found);
    }
}

fn relation(
    kind: RelationKind,
    from: &str,
    to: &str,
    content: &str,
    evidence: Evidence,
) -> Relation {
    Relation {
        id: RecordId::new(format!("rel-{}-{from}-{to}-{}", kind.as_str(), content.len())),
        kind,
        from: Some(from.into()),
        to: Some(to.into()),
        re: Vec::new(),
        content: (!content.is_empty()).then(|| content.into()),
        status: None,
        label: None,
        when: None,
        when_text: None,
        as_of: None,
        claim: claim([evidence]),
    }
}

fn relations(dossier: &mut Dossier) {
    let by_officials = [WSJ, OFFICIALS];
    let by_allied = [WSJ, ALLIED];
    let wary = evidence(&by_officials, "remain wary of Patrushev");
    let conduit = evidence(&by_officials, "US officials see Ushakov as a conduit");
    let did_not = "The officials said that they did not ask Ukraine to negotiate";
    let denied = Evidence { stance: Stance::Denies, ..implied(&by_allied, did_not) };
    let signal = evidence(&[WSJ, "grp-people-familiar"], "also asked the Zelensky regime");
    let background = Evidence { basis: Basis::Background, quotes: Vec::new(), ..evidence(&[], "") };
    let adviser = evidence(&[WSJ], "a foreign-policy adviser to Russian President Vladimir Putin");
    let member = implied(&[WSJ], "American and allied officials told the WSJ");
    let aid = implied(&[], "the recent announcement of military aid");
    let mut aid = relation(RelationKind::Aid, "gov-us", "gov-ua", "military aid", aid);
    aid.status = Some(RelationStatus::Announced);
    aid.when = date("[..2022-11-07]");
    aid.when_text = Some("recent announcement".into());
    let all = [
        relation(RelationKind::Views, OFFICIALS, "person-patrushev", "wary of", wary),
        relation(
            RelationKind::Views,
            OFFICIALS,
            "person-ushakov",
            "a conduit to Russian President Putin",
            conduit,
        ),
        relation(RelationKind::Asked, ALLIED, "gov-ua", "to negotiate", denied),
        relation(
            RelationKind::Asked,
            "person-sullivan",
            "gov-ua",
            "to publicly signal their willingness to resolve the conflict",
            signal,
        ),
        relation(RelationKind::PartOf, "body-white-house", "gov-us", "", background.clone()),
        relation(RelationKind::PartOf, "body-kremlin", "gov-ru", "", background),
        relation(RelationKind::AdviserTo, "person-ushakov", "person-putin", "", adviser),
        relation(RelationKind::MemberOf, ALLIED, "gov-us", "", member),
        aid,
    ];
    dossier.relations.extend(all.into_iter().map(|r| (r.id.clone(), r)));
}

fn sample() -> Dossier {
    let mut dossier = Dossier::default();
    let mut article = Document::new(ARTICLE.into(), DocumentKind::Article);
    article.published = date("2022-11-07");
    article.derived_from = vec!["doc-wsj".into()];
    let mut report = Document::new("doc-wsj".into(), DocumentKind::Report);
    report.publisher = Some(WSJ.into());
    dossier.documents.extend([article, report].map(|d| (d.id.clone(), d)));
    entities(&mut dossier);
    roles(&mut dossier);
    contacts(&mut dossier);
    relations(&mut dossier);
    dossier
}

fn network() -> Network {
    Network::new(&Arc::new(sample()), &BTreeSet::new())
}

fn picture(network: &Network) -> Picture {
    Picture::new(network, &PictureOptions::default())
}

fn line<'a>(picture: &'a Picture, network: &Network, a: &str, b: &str) -> &'a LineMark {
    let node = |id: &str| network.node_of(&id.into()).unwrap();
    picture.line(network.bundle_of(node(a), node(b)).unwrap()).unwrap()
}

fn node<'a>(picture: &'a Picture, network: &Network, id: &str) -> &'a NodeMark {
    picture.node(network.node_of(&id.into()).unwrap()).unwrap()
}

fn found<'a>(dossier: &'a Dossier, kind: RelationKind, end: &str) -> &'a Relation {
    let touches =
        |r: &&Relation| r.kind == kind && RecordRef::Relation(r).ends().contains(&&end.into());
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
    let summary = |id: &str| wording::contact_summary(&dossier.contacts[id], &dossier);
    let count = |id: &str| wording::contact_count(&dossier.contacts[id], &dossier);
    let back_channel = "talks, mode not stated · recent months, to 7 Nov 2022 · \
                        reported, 1 origin · White House, Kremlin: no statement";
    for other in ["contact-sullivan-person-patrushev", "contact-sullivan-person-ushakov"] {
        assert_eq!(summary(other), back_channel);
        assert_eq!(count(other).unwrap(), "number not known: the article says so");
    }
    let october = "contact-austin-shoigu-2022-10";
    assert_eq!(summary(october), "talks, mode not stated · Oct 2022 · once · reported, 1 origin");
    assert_eq!(count(october).unwrap(), "once");
    let may = "contact-austin-shoigu-2022-05";
    assert_eq!(summary(may), "talks, mode not stated · May 2022 · once · reported, 1 origin");
}

#[test]
fn roles_say_what_the_article_gives() {
    let dossier = sample();
    let say = |id: &str| wording::role_phrase(&dossier.roles[id], &dossier);
    assert_eq!(
        say("role-sullivan-gov-us"),
        "National Security Adviser, for United States (current as of 7 Nov 2022)"
    );
    assert_eq!(
        say("role-patrushev-gov-ru"),
        "office not given in the article, for Russia (current as of 7 Nov 2022)"
    );
    assert_eq!(say("role-patrushev-body-kgb"), "agent, for KGB (former as of 7 Nov 2022)");
}

#[test]
fn relations_read_from_both_ends() {
    let dossier = sample();
    let ways = |kind, end| both_ways(&dossier, found(&dossier, kind, end));
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
    let aid = found(&dossier, RelationKind::Aid, "gov-ua");
    let status = wording::relation_status(aid).unwrap();
    assert!(status.starts_with("announced · recent announcement, "), "{status}");
}

#[test]
fn a_sentence_says_who_reports_it() {
    let dossier = sample();
    let relation =
        |kind, end| wording::sentence(RecordRef::Relation(found(&dossier, kind, end)), &dossier);
    let contact = &dossier.contacts["contact-sullivan-person-patrushev"];
    insta::assert_snapshot!(wording::sentence(RecordRef::Contact(contact), &dossier),
        @"According to Wall Street Journal: Jake Sullivan – Nikolai Patrushev: talks, mode not stated, recent months, to 7 Nov 2022");
    insta::assert_snapshot!(relation(RelationKind::Asked, ALLIED),
        @"Denied by American and allied officials, inferred from the words: American and allied officials asked Ukraine: “to negotiate”");
    insta::assert_snapshot!(relation(RelationKind::Views, "person-ushakov"),
        @"According to US officials: US officials – view of Yuri Ushakov: “a conduit to Russian President Putin”");
    insta::assert_snapshot!(relation(RelationKind::PartOf, "body-kremlin"),
        @"Background, no quote: Kremlin – part of Russia");
    insta::assert_snapshot!(relation(RelationKind::Aid, "gov-ua"),
        @"According to the article, inferred from the words: United States – aid to Ukraine: “military aid”");
}

#[test]
fn standing_counts_and_names() {
    let dossier = sample();
    let say = |kind, end| {
        wording::standing_words(RecordRef::Relation(found(&dossier, kind, end)), &dossier)
    };
    assert_eq!(say(RelationKind::Asked, ALLIED), "denied by American and allied officials");
    assert_eq!(say(RelationKind::PartOf, "body-kremlin"), "background, no quote");
    assert_eq!(say(RelationKind::Aid, "gov-ua"), "reported · only implied · 1 origin");
    let mut twice = sample();
    let relation = twice.relations.values_mut().find(|r| r.kind == RelationKind::Asked).unwrap();
    relation.claim.evidence.push(evidence(&[WSJ], "asked"));
    let relation = found(&twice, RelationKind::Asked, ALLIED);
    let words = wording::standing_words(RecordRef::Relation(relation), &twice);
    assert_eq!(words, "disputed: denied by American and allied officials · 1 origin");
}

#[test]
fn a_citation_carries_the_whole_chain() {
    let dossier = sample();
    let item = &found(&dossier, RelationKind::Views, "person-ushakov").claim.evidence[0];
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
            .ends_with("US officials (attribution inferred)")
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

#[test]
fn nodes_look_like_what_they_are() {
    let network = network();
    let picture = picture(&network);
    let us = node(&picture, &network, "gov-us");
    assert_eq!((us.shape, us.text.as_deref()), (Shape::RoundedSquare, Some("US")));
    let sullivan = node(&picture, &network, "person-sullivan");
    assert_eq!((sullivan.shape, sullivan.text.as_deref()), (Shape::Circle, Some("JS")));
    assert_eq!(sullivan.fill, us.fill);
    assert_eq!(sullivan.sublabel.as_deref(), Some("National Security Adviser, US"));
    let russia = node(&picture, &network, "gov-ru");
    assert_eq!(russia.text.as_deref(), Some("RUS"));
    assert_ne!(russia.fill, us.fill);
    assert_eq!(node(&picture, &network, "gov-ua").text.as_deref(), Some("UKR"));
    assert!(node(&picture, &network, OFFICIALS).dashed);
    assert_eq!(node(&picture, &network, "place-kyiv").shape, Shape::Pin);
    assert!(us.radius > sullivan.radius);
    assert!(!sullivan.hollow);
}

#[test]
fn only_a_former_office_leaves_a_mark_hollow() {
    let mut dossier = sample();
    dossier.roles.get_mut("role-austin-gov-us").unwrap().status = RoleStatus::Former;
    let network = Network::new(&Arc::new(dossier), &BTreeSet::new());
    let picture = picture(&network);
    let austin = node(&picture, &network, "person-austin");
    assert!(austin.hollow);
    assert_eq!(austin.fill, picture.palette.background);
    assert_eq!(austin.sublabel.as_deref(), Some("former defence secretary, US"));
}

#[test]
fn lines_show_class_standing_and_silence() {
    let network = network();
    let picture = picture(&network);
    let talks = line(&picture, &network, "person-sullivan", "person-patrushev");
    assert_eq!(
        (talks.class, talks.dash, talks.arrow),
        (LineClass::Contact, Dash::Solid, Arrow::None)
    );
    assert!(talks.silent && !talks.cross && talks.count == 1);
    let austin = line(&picture, &network, "person-austin", "person-shoigu");
    assert_eq!((austin.count, austin.measure, austin.silent), (2, 2, false));
    assert!(austin.width > talks.width);
    let ask = line(&picture, &network, ALLIED, "gov-ua");
    assert_eq!((ask.dash, ask.cross), (Dash::Denied, true));
    let part = line(&picture, &network, "body-kremlin", "gov-ru");
    assert_eq!((part.class, part.dash), (LineClass::Structure, Dash::Dotted));
    let aid = line(&picture, &network, "gov-us", "gov-ua");
    assert!(aid.implied && aid.dash == Dash::Solid);
    let signal = line(&picture, &network, "person-sullivan", "gov-ua");
    let head = if signal.to == network.node_of(&"gov-ua".into()).unwrap() {
        Arrow::To
    } else {
        Arrow::From
    };
    assert_eq!(signal.arrow, head);
}

#[test]
fn the_width_shows_what_was_chosen() {
    let network = network();
    let options = PictureOptions { width_by: WidthBy::Origins, ..PictureOptions::default() };
    let picture = Picture::new(&network, &options);
    assert_eq!(line(&picture, &network, "person-austin", "person-shoigu").measure, 1);
}

#[test]
fn colours_stay_with_their_governments() {
    let network = network();
    let kept = vec![EntityId::from("gov-ua"), EntityId::from("gov-gone")];
    let options = PictureOptions { government_order: kept, ..PictureOptions::default() };
    let picture = Picture::new(&network, &options);
    assert_eq!(node(&picture, &network, "gov-ua").fill, picture.palette.government(0));
    assert_eq!(picture.governments.order().len(), 3);
}

#[test]
fn the_legend_lists_what_is_there() {
    let network = network();
    let picture = picture(&network);
    let entry = |key: LegendKey| {
        let found = picture.legend.iter().find(|e| e.key == key);
        found.map(|e| format!("{} {}", e.count, e.label))
    };
    assert_eq!(entry(LegendKey::Class(LineClass::Contact)).unwrap(), "3 Contact");
    assert_eq!(entry(LegendKey::Dash(Dash::Denied)).unwrap(), "1 Denied");
    assert_eq!(entry(LegendKey::Dash(Dash::Dotted)).unwrap(), "2 Background, no quote");
    assert_eq!(entry(LegendKey::Dash(Dash::TwoTone)), None);
    assert_eq!(entry(LegendKey::Silent).unwrap(), "2 Someone makes no statement");
    assert_eq!(entry(LegendKey::Anonymous).unwrap(), "3 Unnamed in the report");
    assert_eq!(entry(LegendKey::Shape(Shape::Triangle)), None);
    assert_eq!(entry(LegendKey::Government("gov-us".into())).unwrap(), "5 United States");
}

#[test]
fn both_themes_can_be_read() {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = Palette::of(theme);
        let against = |colour: Rgba| colour.contrast(palette.background);
        for text in [palette.text, palette.muted] {
            assert!(against(text) >= 4.5, "{theme:?} text {text:?}: {}", against(text));
        }
        let lines = [palette.contact, palette.relation, palette.structure, palette.denied];
        let frames = [palette.outline, palette.silent, palette.selected, palette.focus];
        for colour in lines.into_iter().chain(frames) {
            assert!(against(colour) >= 3.0, "{theme:?} {colour:?}: {}", against(colour));
        }
        let network = network();
        let options = PictureOptions { theme, ..PictureOptions::default() };
        let picture = Picture::new(&network, &options);
        for mark in &picture.nodes {
            assert!(mark.text_colour.contrast(mark.fill) >= 4.5, "{}", mark.label);
            assert!(against(mark.stroke) >= 3.0, "{}", mark.label);
        }
        for line in &picture.lines {
            assert!(against(line.colour) >= 3.0, "{:?}", line.bundle);
        }
        for rank in 0..7 {
            let colour = palette.government(rank);
            assert!(colour.ink().contrast(colour) >= 4.5);
        }
    }
    assert!((Rgba::hex(0).contrast(Rgba::hex(0xff_ff_ff)) - 21.0).abs() < 0.01);
}

#[test]
fn names_are_shortened_for_marks() {
    assert_eq!(appearance::initials("Jake Sullivan", 2), "JS");
    assert_eq!(appearance::initials("Ursula von der Leyen", 2), "UL");
    assert_eq!(appearance::initials("王毅", 2), "王");
    assert_eq!(appearance::wrapped("Wall Street Journal"), ["Wall Street", "Journal"]);
    let long = appearance::wrapped("people familiar with the developments");
    assert_eq!(long, ["people familiar", "with the…"]);
}

#[test]
fn labels_never_overlap() {
    let marks: Vec<Rect> = (0..400_u16)
        .map(|i| Point::new(f32::from(i % 20) * 40.0, f32::from(i / 20) * 27.0))
        .map(|p| Rect::around(p, 6.0, 6.0))
        .collect();
    let candidates: Vec<Candidate> = (marks.iter())
        .map(|mark| Candidate { mark: *mark, width: 60.0, height: 12.0, gap: 2.0 })
        .collect();
    let view = Rect { min: Point::ORIGIN, max: Point::new(800.0, 540.0) };
    let placed = labels::place(&candidates, &marks, view);
    assert!(placed.len() > 20 && placed.len() < 400, "{} placed", placed.len());
    assert_eq!((placed[0].candidate, placed[0].side), (0, Side::Below));
    for (i, one) in placed.iter().enumerate() {
        assert!(placed[i + 1..].iter().all(|other| !one.rect.overlaps(other.rect)));
        assert!(marks.iter().all(|mark| !one.rect.overlaps(*mark)));
    }
    assert_eq!(placed, labels::place(&candidates, &marks, view));
}

#[test]
fn a_line_ends_at_the_outline() {
    let reach = |shape: Shape, x, y| shape.outline(10.0).reach(Point::new(x, y));
    assert!((reach(Shape::Circle, 3.0, 4.0) - 10.0).abs() < 1e-3);
    assert!((reach(Shape::RoundedSquare, 0.0, -1.0) - 9.5).abs() < 1e-3);
    assert!((reach(Shape::Diamond, 1.0, 0.0) - 11.2).abs() < 1e-2);
    assert!((reach(Shape::Triangle, 0.0, 1.0) - 5.75).abs() < 1e-2);
    for angle in 0..36_u8 {
        let way = Point::polar(1.0, f32::from(angle) * 0.175);
        let pin = Shape::Pin.outline(10.0).reach(way);
        assert!((4.0..=12.5).contains(&pin), "{angle}: {pin}");
    }
}

#[test]
fn the_layout_gets_every_node_with_room_for_its_label() {
    let network = network();
    let picture = picture(&network);
    let pinned = BTreeMap::from([("gov-ru".to_owned(), Point::new(9.0, 9.0))]);
    let request = picture.layout_request(&network, &BTreeMap::new(), &pinned, 0);
    assert_eq!(request.nodes.len(), network.nodes().len());
    assert_eq!(request.edges.len(), network.bundles().len());
    for (node, key) in request.nodes.iter().zip(network.node_keys()) {
        assert_eq!(&*node.key, node_name(&network, key));
        assert!(node.half_width >= node.radius && node.half_height >= node.radius);
    }
    let at = |id: &str| &request.nodes[network.node_of(&id.into()).unwrap().index()];
    assert_eq!(at("person-putin").anchor, Some(network.node_of(&"gov-ru".into()).unwrap().0));
    assert_eq!((at("gov-ru").anchor, at("gov-ru").pinned), (None, Some(Point::new(9.0, 9.0))));
    let mut simulation = Simulation::new(&request);
    simulation.run();
    let russia = network.node_of(&"gov-ru".into()).unwrap();
    assert_eq!(simulation.positions()[russia.index()], Point::new(9.0, 9.0));
}
