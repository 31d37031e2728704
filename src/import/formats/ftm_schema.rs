//! Facts about `FollowTheMoney`'s schemata (version 4): the property that gives the name of a thing
//! without `name`, and the properties that are links to other things.

use super::ftm::Thing;
use crate::model::RelationKind;

/// The properties that name a thing of this schema if it has no `name`. The first one that is set
/// counts.
const fn captions(schema: &[u8]) -> &'static [&'static str] {
    match schema {
        b"Address" => &["full", "summary", "city", "remarks"],
        b"Airplane" | b"Vehicle" => &["registrationNumber"],
        b"Vessel" => &["imoNumber", "registrationNumber"],
        b"BankAccount" => &["iban", "accountNumber"],
        b"CallForTenders" => &["title"],
        b"Contract" | b"License" => &["title", "procedureNumber"],
        b"CourtCase" => &["caseNumber"],
        b"CryptoWallet" => &["publicKey", "summary"],
        b"EconomicActivity" => &["summary", "goodsDescription", "ccdNumber"],
        b"Event" | b"Trip" => &["summary", "date"],
        b"Note" => &["description"],
        b"Project" => &["projectId"],
        b"RealEstate" => &["address", "registrationNumber"],
        b"Security" => &["isin", "registrationNumber"],
        b"UserAccount" => &["username", "email", "service"],
        _ => &[
            "alias",
            "abbreviation",
            "weakAlias",
            "previousName",
            "lastName",
            "title",
            "email",
            "phone",
            "registrationNumber",
            "username",
            "number",
        ],
    }
}

/// A thing's name: its `name`, the parts of a person's name, its caption, or a property of its
/// schema.
pub(super) fn name(thing: &Thing) -> Option<String> {
    if let Some(name) = thing.peek("name") {
        return Some(name.to_owned());
    }
    let parts = ["firstName", "secondName", "middleName", "fatherName", "lastName"];
    let parts: Vec<&str> = parts.iter().filter_map(|part| thing.peek(part)).collect();
    let whole = thing.peek("firstName").is_some() && thing.peek("lastName").is_some();
    if whole {
        return Some(parts.join(" "));
    }
    let of_schema = captions(thing.schema.as_bytes()).iter().find_map(|name| thing.peek(name));
    thing.caption.clone().or_else(|| of_schema.map(str::to_owned))
}

/// A property that links a thing to another one.
#[derive(Debug)]
pub(super) struct Linked {
    pub property: &'static str,
    pub kind: RelationKind,
    pub label: &'static str,
    /// Whether the other thing comes first in the relation: the "owner" owns the thing.
    pub other_first: bool,
}

const fn linked(property: &'static str, label: &'static str, other_first: bool) -> Linked {
    Linked { property, kind: RelationKind::Unspecified, label, other_first }
}

/// All properties that are links.
pub(super) const LINKED: [Linked; 18] = [
    Linked { property: "parent", kind: RelationKind::PartOf, label: "", other_first: false },
    Linked { property: "partOf", kind: RelationKind::PartOf, label: "", other_first: false },
    linked("owner", "owns", true),
    linked("operator", "operates", true),
    linked("holder", "holds", true),
    linked("issuer", "issued", true),
    linked("bank", "account at", false),
    linked("addressEntity", "has the address", false),
    linked("authority", "awarding authority", true),
    linked("onBehalfOf", "on behalf of", false),
    linked("tenderers", "tendered for", true),
    linked("project", "part of the project", false),
    linked("riskSource", "risk comes from", false),
    linked("declarant", "declared", true),
    linked("sender", "sent", true),
    linked("receiver", "received", true),
    linked("contractHolder", "holds the contract for", true),
    linked("taxee", "taxed for", true),
];

/// For schemas that only describe somebody (a risk, an identity document): the property with that
/// somebody, and the properties with the description.
pub(super) fn about(schema: &str) -> Option<(&'static str, &'static [&'static str])> {
    Some(match schema {
        "Risk" => ("entity", &["reason", "status", "description"]),
        "Identification" => ("holder", &["type", "number", "country"]),
        "Passport" => ("holder", &["passportNumber", "number", "country"]),
        _ => return None,
    })
}
