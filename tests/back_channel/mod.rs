//! A part of the 2022 back-channel coding, written out by hand: three governments, the two
//! reported contacts of the adviser, a denied request, views, background.

use std::collections::BTreeMap;

use counterpart::model::{
    Alias, AliasUse, Anchor, Basis, Certainty, Claim, Contact, Count, Date, Document, DocumentKind,
    Dossier, Entity, EntityId, EntityKind, Evidence, Field, FieldPath, Participant, Quote,
    RecordId, Relation, RelationKind, RelationStatus, Role, RoleStatus, Stance,
};

/// The article's id.
pub const ARTICLE: &str = "doc-article";
/// The newspaper's id.
pub const WSJ: &str = "media-wsj";
/// The id of the unnamed officials who hold views.
pub const OFFICIALS: &str = "grp-us-officials";
/// The id of the unnamed officials who deny.
pub const ALLIED: &str = "grp-us-allied-officials";

/// One assertion of the article, or of someone it names.
pub fn evidence(by: &[&str], words: &str) -> Evidence {
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
        says: None,
        about: Vec::new(),
        via: None,
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
    let participants = ends.into_iter().map(participant).collect();
    Contact {
        when: date(when),
        when_text: Some(text.into()),
        ..Contact::new(id.into(), participants, claim)
    }
}

fn contacts(dossier: &mut Dossier) {
    let unknown = Evidence {
        stance: Stance::Unknown,
        about: vec![FieldPath::Whole(Field::When), FieldPath::Whole(Field::Count)],
        ..evidence(&[], "There was no precise date or details on the number of calls")
    };
    let since = Evidence {
        about: vec![FieldPath::Whole(Field::When)],
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
    let id = RecordId::new(format!("rel-{}-{from}-{to}-{}", kind.as_str(), content.len()));
    let ends = (Some(from.into()), Some(to.into()));
    Relation {
        content: (!content.is_empty()).then(|| content.into()),
        ..Relation::new(id, kind, ends, claim([evidence]))
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

/// The dossier.
pub fn sample() -> Dossier {
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
