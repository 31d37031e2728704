//! What the attributes of nodes and edges are called in graphs and tables, whoever wrote them.
//! What is made of their values is `graph`'s work.

use super::words::{folded, is_no};

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $($word:literal)|+,)+) => {
        /// Something that an attribute of an edge can say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Field {
            $($(#[$doc])* $field,)+
        }

        impl Field {
            /// Every field, the order being that of declaration.
            const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// The field that an attribute of that name gives; marks and case do not matter.
            pub(super) fn of(name: &str) -> Option<Self> {
                match folded(name).as_str() {
                    $($($word)|+ => Some(Self::$field),)+
                    _ => None,
                }
            }
        }
    };
}

fields! {
    /// What sort of edge it is; `type` may be its direction instead.
    Kind = "kind" | "relationship" | "relation" | "edgetype" | "relationtype" | "predicate"
        | "relationshiptype" | "typeofcontact" | "contacttype" | "formofcontact" | "typeofmeeting"
        | "meetingtype" | "formofmeeting" | "connectiontype" | "linktype" | "tietype"
        | "interactiontype",
    /// The same in Cytoscape's words, if there is no other.
    Interaction = "interaction" | "sharedinteraction",
    /// Either its kind or its direction.
    Type = "type",
    /// What the edge is called.
    Label = "label" | "edgelabel" | "caption",
    /// A name, which Cytoscape makes up by itself.
    Name = "name" | "sharedname",
    /// Which of Counterpart's records it is: its id, or its sort.
    Record = "record" | "recordid",
    /// Its sort, in Counterpart's own exports.
    RecordType = "recordtype",
    /// How far it has come, in Counterpart's words.
    SaidToBe = "saidtobe",
    /// What its evidence adds up to, or how far a measure or an office has come.
    Status = "status" | "standing" | "verdict" | "outcome" | "meetingstatus" | "statusofmeeting"
        | "eventstatus",
    /// What somebody says of it.
    Stance = "stance",
    /// Who says that it is not so.
    DeniedBy = "deniedby" | "disputedby" | "contradictedby",
    /// The form of a contact.
    Mode = "mode" | "method" | "methodofcommunication" | "communicationmethod" | "methodofcontact"
        | "contactmethod" | "methodofmeeting" | "means" | "meansofcommunication" | "meansofcontact"
        | "medium" | "channel" | "communicationchannel" | "activity" | "activitytype"
        | "typeofactivity" | "modeofcommunication" | "formofcommunication" | "communicationtype"
        | "typeofcommunication" | "typeofinteraction" | "meetingformat" | "meetingmode",
    /// Whether a contact took place.
    Modality = "modality",
    /// The status of each modality, in Counterpart's own exports.
    Modalities = "modalities",
    /// The name of an office.
    Title = "title" | "role" | "office" | "position",
    /// Whether an office is held.
    RoleStatus = "rolestatus" | "officestatus",
    /// How far a measure has come.
    RelationStatus = "relationstatus",
    /// When.
    When = "when" | "date" | "edtf" | "time" | "year" | "dateofmeeting" | "meetingdate" | "datum"
        | "fecha" | "eventdate" | "dateofevent" | "dateofcontact" | "datetime" | "timestamp"
        | "dateofactivity" | "dateofcommunication" | "communicationdate" | "dateofhospitality"
        | "dateofgift",
    /// The source's own time words.
    WhenText = "whentext" | "timewords" | "timetext",
    /// From when on.
    Start = "start" | "startopen" | "startdate" | "since" | "begin" | "validfrom",
    /// Until when.
    End = "end" | "endopen" | "enddate" | "until" | "validto",
    /// On which day it was so.
    AsOf = "asof",
    /// Words of a document.
    Quote = "quote" | "quotation" | "excerpt" | "evidence",
    /// Who says the quoted words, as a line of names.
    QuoteBy = "quoteby",
    /// Where they stand.
    QuoteStance = "quotestance",
    /// The id of the document in which the words stand.
    QuoteDocument = "quotedocument",
    /// When that was published.
    QuoteDate = "quotedate" | "published" | "publishedat" | "publicationdate" | "datepublished"
        | "publishedon" | "articledate" | "sourcedate" | "pubdate" | "dateofpublication",
    /// A document's title.
    Document = "document" | "documenttitle" | "article" | "headline" | "articletitle"
        | "sourcedocument" | "sourcetitle" | "source" | "sources" | "reference" | "references"
        | "citation" | "citations" | "cite" | "ref" | "refs",
    /// Where a document can be read.
    Url = "url" | "urls" | "sourceurl" | "sourceurls" | "documenturl" | "quoteurl" | "link" | "links"
        | "href" | "uri" | "weblink" | "sourcelink" | "sourcelinks" | "articleurl" | "referenceurl"
        | "webaddress",
    /// Who published the document.
    Publisher = "publisher" | "newspaper" | "outlet" | "newsoutlet" | "publication",
    /// Who says so.
    By = "by" | "attribution" | "attributedto" | "saidby" | "speaker",
    /// How sure they are.
    Certainty = "certainty" | "confidence",
    /// The view, request or measure.
    Content = "content" | "typeofhospitality" | "typeofhospitalityreceived" | "hospitalityreceived",
    /// What a contact was for.
    Purpose = "purpose" | "purposes" | "purposeofmeeting" | "purposeofthemeeting" | "meetingpurpose"
        | "topic" | "topics" | "agenda" | "subjectofmeeting" | "subjectmatter" | "reason"
        | "reasonformeeting" | "thema" | "objet" | "asunto",
    /// What it was not for.
    NotPurpose = "notpurpose",
    /// The words used for it.
    WordsUsed = "wordsused",
    /// How many times.
    HowOften = "howoften" | "numberoftimes",
    /// What it was tallied with.
    Series = "series",
    /// Where it took place.
    Place = "place" | "location" | "venue" | "placeofmeeting" | "meetingplace",
    /// Which part somebody had in it.
    Part = "part",
    /// A remark.
    Note = "note" | "notes" | "description" | "desc" | "comment" | "summary",
    /// Which way the edge goes.
    Direction = "direction" | "arrow" | "arrows" | "edgedirection" | "directionality",
    /// Whether the edge has a direction.
    Undirected = "undirected",
    /// Whether the edge has a direction.
    Directed = "directed" | "isdirected",
}

/// The values of an edge's attributes, each with the attribute's name.
#[derive(Debug)]
pub(super) struct Fields<'a>([Option<(&'a str, &'a str)>; Field::ALL.len()]);

impl<'a> Fields<'a> {
    pub(super) const fn new() -> Self {
        Self([None; Field::ALL.len()])
    }

    /// A value that is not blank.
    pub(super) fn get(&self, field: Field) -> Option<&'a str> {
        self.0[field as usize].map(|(_, value)| value)
    }

    /// What the attribute of a value is called.
    pub(super) fn name(&self, field: Field) -> Option<&'a str> {
        self.0[field as usize].map(|(name, _)| name)
    }

    /// Takes a value, so that what is left at the end was not used.
    pub(super) fn take(&mut self, field: Field) -> Option<&'a str> {
        self.0[field as usize].take().map(|(_, value)| value)
    }

    /// Sets a value unless there is one or it is blank; false if it could not be set.
    pub(super) fn set(&mut self, field: Field, name: &'a str, value: &'a str) -> bool {
        let value = value.trim();
        let place = &mut self.0[field as usize];
        if value.is_empty() || place.is_some_and(|(_, known)| known == value) {
            return true;
        }
        let free = place.is_none();
        if free {
            *place = Some((name, value));
        }
        free
    }

    /// Sets a value with the blanks at its ends, which are part of quoted words.
    pub(super) fn set_verbatim(&mut self, field: Field, name: &'a str, value: &'a str) -> bool {
        let set = self.set(field, name, value);
        if let Some((_, known)) = &mut self.0[field as usize]
            && *known == value.trim()
        {
            *known = value;
        }
        set
    }

    /// The attributes that nobody took, by name.
    pub(super) fn rest(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.0.iter().flatten().map(|(name, _)| *name)
    }
}

/// Something that an attribute of a node can say; anything else is a fact about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeField {
    /// Its name.
    Name,
    /// What it is.
    Kind,
    /// Other names of it.
    Aliases,
    /// A remark.
    Note,
    /// Its number in Wikidata.
    Wikidata,
    /// Whether it is a source that is not named.
    Anonymous,
    /// Whether it stands for a record: a contact of three or more.
    Record,
    /// The document that an unnamed source belongs to.
    OfDocument,
    /// Words that take sides.
    LoadedWords,
    /// Its numbers elsewhere: `scheme=number; …`.
    Identifiers,
    /// An address.
    Url,
    /// How it is drawn, and what layouts and measures add.
    Drawing,
}

impl NodeField {
    /// The field that an attribute of that name gives.
    pub(super) fn of(name: &str) -> Option<Self> {
        let field = match folded(name).as_str() {
            "label" | "name" | "title" | "sharedname" | "displayname" | "caption" | "fullname" => {
                Self::Name
            }
            "kind" | "type" | "category" | "entitytype" | "entitykind" | "schema" | "labels"
            | "elementtype" | "typeofelement" => Self::Kind,
            "alias" | "aliases" | "othernames" => Self::Aliases,
            "note" | "notes" | "description" | "desc" | "comment" => Self::Note,
            "wikidata" | "wikidataid" | "qid" => Self::Wikidata,
            "anonymous" | "unnamed" => Self::Anonymous,
            "record" | "recordtype" | "nodetype" => Self::Record,
            "ofdocument" => Self::OfDocument,
            "loadedwords" => Self::LoadedWords,
            "identifiers" => Self::Identifiers,
            "url" | "link" | "href" | "website" | "uri" => Self::Url,
            name if is_drawing(name) => Self::Drawing,
            _ => return None,
        };
        Some(field)
    }
}

/// What an attribute says that is one word true or false: "denied: true", "held: no". The name tells
/// what is said of the edge, and the value whether it is so.
pub(super) fn flag(name: &str, value: &str) -> Option<(Field, &'static str)> {
    // Most attributes are called something else: their values are not looked at.
    let (field, said) = match folded(name).as_str() {
        "denied" | "isdenied" => (Field::Stance, "denied"),
        "disputed" | "isdisputed" => (Field::Stance, "disputed"),
        "doubted" => (Field::Stance, "doubted"),
        "retracted" | "isretracted" => (Field::Stance, "retracted"),
        "withdrawn" | "iswithdrawn" => (Field::Stance, "withdrawn"),
        "cancelled" | "canceled" | "iscancelled" | "iscanceled" | "calledoff" => {
            (Field::Modality, "cancelled")
        }
        "declined" | "isdeclined" | "refused" => (Field::Modality, "declined"),
        "postponed" | "ispostponed" => (Field::Modality, "postponed"),
        "planned" | "isplanned" => (Field::Modality, "planned"),
        "proposed" | "isproposed" => (Field::Modality, "proposed"),
        "held" | "washeld" | "meetingheld" | "tookplace" | "happened" | "occurred" | "attended" => {
            (Field::Modality, "not held")
        }
        _ => return None,
    };
    let no = is_no(value);
    let is_so = if said == "not held" { no } else { !no && !folded(value).is_empty() };
    is_so.then_some((field, said))
}

/// Whether an attribute says how something is drawn, or was worked out by another program.
pub(super) fn is_drawing(folded_name: &str) -> bool {
    const DRAWING: [&str; 36] = [
        "x",
        "y",
        "z",
        "size",
        "color",
        "colour",
        "r",
        "g",
        "b",
        "a",
        "alpha",
        "shape",
        "width",
        "height",
        "fill",
        "opacity",
        "selected",
        "locked",
        "suid",
        "thickness",
        "position",
        "icon",
        "image",
        "weight",
        "degree",
        "indegree",
        "outdegree",
        "weighteddegree",
        "modularityclass",
        "pageranks",
        "eccentricity",
        "closnesscentrality",
        "betweenesscentrality",
        "layer",
        "fontsize",
        "visible",
    ];
    DRAWING.contains(&folded_name)
}

/// What Counterpart's own exports say besides, worked out from the rest. `name` in any spelling.
pub(super) fn is_worked_out(name: &str) -> bool {
    const WORKED_OUT: [&str; 19] = [
        "statuswords",
        "standing",
        "basis",
        "quotespeaker",
        "quotestanding",
        "says",
        "origins",
        "documents",
        "earliest",
        "latest",
        "datewords",
        "quotes",
        "weight",
        "degree",
        "government",
        "formerly",
        "parts",
        "label",
        "sharedname",
    ];
    WORKED_OUT.contains(&folded(name).as_str())
}
