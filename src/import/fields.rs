//! The names that programs and people use for attributes of nodes and edges, in graphs and tables.
//! `graph` interprets the values.

use super::evidence::is_denial;
use super::hedges::{hedge, is_not_so};
use super::not_held::{NotHeld, not_held};
use super::statuses::said_in;
use super::words::{folded, is_no, is_true, is_yes_or_no};
use crate::model::Text;

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $($word:literal)|+,)+) => {
        /// A piece of information that an attribute of an edge can give.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Field {
            $($(#[$doc])* $field,)+
        }

        impl Field {
            /// Every field, in the order of declaration.
            const ALL: &'static [Self] = &[$(Self::$field,)+];

            /// The field for an attribute's name; punctuation and case are ignored.
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
    /// The kind of edge. `type` is separate, as it may be the direction.
    Kind = "kind" | "relationship" | "relation" | "edgetype" | "relationtype" | "predicate"
        | "relationshiptype" | "typeofcontact" | "contacttype" | "formofcontact" | "typeofmeeting"
        | "meetingtype" | "formofmeeting" | "connectiontype" | "linktype" | "tietype"
        | "interactiontype" | "relationshipcategory" | "typeoflink" | "typeofrelation"
        | "typeofrelationship" | "typeofconnection" | "typeoftie" | "typeofassociation"
        | "natureofrelationship" | "natureofrelation" | "natureoflink" | "natureofconnection"
        | "natureoftie" | "kindofrelation" | "kindofrelationship" | "kindoflink" | "reltype"
        | "relkind" | "relationkind" | "relationshipkind" | "linkkind" | "edgekind" | "tie"
        | "association" | "connection",
    /// The kind in Cytoscape's words, used if there is no other.
    Interaction = "interaction" | "sharedinteraction",
    /// Either the kind or the direction.
    Type = "type",
    /// The label of the edge.
    Label = "label" | "edgelabel" | "caption" | "description1",
    /// The name; Cytoscape generates one by itself.
    Name = "name" | "sharedname",
    /// The Counterpart record that the edge is: its ID, or its kind.
    Record = "record" | "recordid",
    /// The kind of record, in Counterpart's own exports.
    RecordType = "recordtype",
    /// The modality or status, in Counterpart's words.
    SaidToBe = "saidtobe",
    /// The status of its evidence, or of a measure or an office.
    Status = "status" | "standing" | "verdict" | "outcome" | "meetingstatus" | "statusofmeeting"
        | "eventstatus" | "result" | "callresult" | "meetingoutcome" | "state",
    /// The stance of a source towards it.
    Stance = "stance",
    /// Those who deny it.
    DeniedBy = "deniedby" | "disputedby" | "contradictedby",
    /// Those who doubt it, in Counterpart's own exports.
    DoubtedBy = "doubtedby",
    /// Those who decline it, in Counterpart's own exports.
    DeclinedBy = "declinedby",
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
    /// Whether the office is held: current, former and so on.
    RoleStatus = "rolestatus" | "officestatus",
    /// The status of a measure.
    RelationStatus = "relationstatus",
    /// When.
    When = "when" | "date" | "edtf" | "time" | "year" | "dateofmeeting" | "meetingdate" | "datum"
        | "fecha" | "eventdate" | "dateofevent" | "dateofcontact" | "datetime" | "timestamp"
        | "dateofactivity" | "dateofcommunication" | "communicationdate" | "dateofhospitality"
        | "dateofgift",
    /// The source's own time words.
    WhenText = "whentext" | "timewords" | "timetext",
    /// When it began.
    Start = "start" | "startopen" | "startdate" | "since" | "begin" | "validfrom",
    /// When it ended.
    End = "end" | "endopen" | "enddate" | "until" | "validto",
    /// The day on which it was so.
    AsOf = "asof",
    /// Quoted words from a document.
    Quote = "quote" | "quotation" | "excerpt" | "evidence",
    /// The speakers of the quoted words, as names on one line.
    QuoteBy = "quoteby",
    /// The stance of these speakers.
    QuoteStance = "quotestance",
    /// The ID of the document that contains the quoted words.
    QuoteDocument = "quotedocument",
    /// When that document was published.
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
    /// The speakers.
    By = "by" | "attribution" | "attributedto" | "saidby" | "speaker",
    /// The certainty of the speakers.
    Certainty = "certainty" | "confidence" | "probability" | "likelihood" | "reliability" | "veracity"
        | "verification" | "credibility",
    /// The view, request or measure that the relation is about.
    Content = "content" | "gift" | "gifts" | "giftgiven" | "giftreceived" | "typeofgift" | "typeofhospitality" | "typeofhospitalityreceived" | "hospitalityreceived",
    /// What a contact was for.
    Purpose = "purpose" | "purposes" | "purposeofmeeting" | "purposeofthemeeting" | "meetingpurpose"
        | "topic" | "topics" | "agenda" | "subjectofmeeting" | "subjectmatter" | "reason"
        | "reasonformeeting" | "thema" | "objet" | "asunto",
    /// What a contact was not for.
    NotPurpose = "notpurpose",
    /// The source's words for the contact.
    WordsUsed = "wordsused",
    /// How many times.
    HowOften = "howoften" | "numberoftimes",
    /// The series of contacts that it was counted in.
    Series = "series",
    /// Where it took place.
    Place = "place" | "location" | "venue" | "placeofmeeting" | "meetingplace",
    /// The part that somebody had in the contact.
    Part = "part",
    /// A remark.
    Note = "note" | "notes" | "description" | "desc" | "comment" | "summary" | "comments" | "remark"
        | "remarks" | "details" | "explanation" | "context" | "observations" | "bemerkung"
        | "bemerkungen" | "kommentar" | "observaciones" | "commentaire" | "commentaires",
    /// The direction of the edge.
    Direction = "direction" | "arrow" | "arrows" | "edgedirection" | "directionality" | "givenorreceived"
        | "receivedorgiven" | "calldirection" | "incomingoroutgoing" | "incomingoutgoing",
    /// Whether the edge has no direction.
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

    /// The value of a field; `None` if it is missing or blank.
    pub(super) fn get(&self, field: Field) -> Option<&'a str> {
        self.0[field as usize].map(|(_, value)| value)
    }

    /// The name of the attribute that gave this field.
    pub(super) fn name(&self, field: Field) -> Option<&'a str> {
        self.0[field as usize].map(|(name, _)| name)
    }

    /// Removes and returns a value. What is left at the end was not used.
    pub(super) fn take(&mut self, field: Field) -> Option<&'a str> {
        self.0[field as usize].take().map(|(_, value)| value)
    }

    /// Sets a value. Does nothing if the value is blank. Returns false if the field has another
    /// value already.
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

    /// Sets a value with its leading and trailing blanks, which are part of quoted words.
    pub(super) fn set_verbatim(&mut self, field: Field, name: &'a str, value: &'a str) -> bool {
        let set = self.set(field, name, value);
        if let Some((_, known)) = &mut self.0[field as usize]
            && *known == value.trim()
        {
            *known = value;
        }
        set
    }

    /// Notes words that deny something, such as "denied by Bo". They count beside a status that does not
    /// deny. Returns whether they are the status now.
    pub(super) fn deny(&mut self, name: &'a str, words: &'a str) -> bool {
        let Some(said) = said_in(words) else { return false };
        let Some(status) = said.status else { return false };
        if self.denies() {
            return false;
        }
        if self.get(Field::Status).is_none() {
            return self.set(Field::Status, name, words);
        }
        self.set(Field::Stance, name, status);
        if let Some(by) = said.against.first() {
            self.set(Field::DeniedBy, name, by);
        }
        false
    }

    /// Whether the status denies something, or says that it is not so.
    fn denies(&self) -> bool {
        let says = |word| is_denial(word) || said_in(word).is_some_and(|s| s.status.is_some());
        self.get(Field::Stance).is_some() || self.get(Field::Status).is_some_and(says)
    }

    /// Notes the words of an attribute without a meaning if they say only that something was not held, is denied
    /// or is not sure: "no answer" as a duration, "rumour" as a remark of a column of its own. Returns whether
    /// they do.
    pub(super) fn add_words(&mut self, name: &'a str, words: &'a str) -> bool {
        if is_yes_or_no(words) || is_tags(name) {
            return false;
        }
        if not_held(words).is_some_and(NotHeld::is_certain) {
            return self.get(Field::Modality).is_none() && self.set(Field::Modality, name, words);
        }
        if said_in(words).is_some_and(|said| said.status.is_some()) {
            self.deny(name, words);
            return true;
        }
        hedge(words).is_some() && !self.denies() && self.set(Field::Certainty, name, words)
    }

    /// Notes what the tags of an edge say about its status. Other attributes count more, unless they
    /// assert what a tag does not.
    pub(super) fn add_tags(&mut self, attributes: &'a [(Text, String)]) {
        for (name, tag) in tags(attributes) {
            if said_in(tag).is_some_and(|said| said.status.is_some()) {
                self.deny(name, tag);
            } else if is_not_so(tag) {
                if self.get(Field::Status).is_none() {
                    self.set(Field::Status, name, tag);
                } else {
                    self.set(Field::Stance, name, "not asserted");
                }
            } else if not_held(tag).is_some_and(NotHeld::is_certain) {
                self.set(Field::Modality, name, tag);
            } else if hedge(tag).is_some()
                && !self.denies()
                && !self.set(Field::Certainty, name, tag)
            {
                self.set(Field::Status, name, tag);
            }
        }
    }

    /// The names of the attributes that were not taken.
    pub(super) fn rest(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.0.iter().flatten().map(|(name, _)| *name)
    }
}

/// A piece of information that an attribute of a node can give; any other attribute becomes a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeField {
    /// Its name.
    Name,
    /// Its kind.
    Kind,
    /// Its aliases.
    Aliases,
    /// A remark.
    Note,
    /// Its Wikidata ID.
    Wikidata,
    /// Whether it is an unnamed source.
    Anonymous,
    /// Whether the node stands for a record: a contact of three or more.
    Record,
    /// The document that an unnamed source belongs to.
    OfDocument,
    /// Loaded names: words that take sides.
    LoadedWords,
    /// Its identifiers in other schemes: `scheme=number; …`.
    Identifiers,
    /// An address.
    Url,
    /// How it is drawn, or a value that layouts and measures add.
    Drawing,
}

impl NodeField {
    /// The field for an attribute's name; `None` if it is not known.
    pub(super) fn of(name: &str) -> Option<Self> {
        let field = match folded(name).as_str() {
            "label" | "name" | "title" | "sharedname" | "displayname" | "caption" | "fullname" => {
                Self::Name
            }
            "kind" | "type" | "category" | "entitytype" | "entitykind" | "schema" | "labels"
            | "elementtype" | "typeofelement" => Self::Kind,
            "alias" | "aliases" | "othernames" | "othername" | "alsoknownas" | "aka"
            | "knownas" | "alternativenames" | "alternatenames" => Self::Aliases,
            "note" | "notes" | "description" | "desc" | "comment" | "comments" | "remark"
            | "remarks" => Self::Note,
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

/// Whether an attribute of a node is called a title.
pub(super) fn is_title(attribute: &str) -> bool {
    folded(attribute) == "title"
}

/// Whether a node has a name besides what it calls a title.
pub(super) fn has_name_beside_title(label: Option<&str>, attributes: &[(Text, String)]) -> bool {
    let named = |(name, value): &(Text, String)| {
        NodeField::of(name) == Some(NodeField::Name) && !is_title(name) && !value.trim().is_empty()
    };
    label.is_some_and(|label| !label.trim().is_empty()) || attributes.iter().any(named)
}

/// The field and the word that a yes-or-no attribute means, such as "denied: true" or "held: no".
/// `None` if the attribute is not of this kind, or if its value says that it is not so.
pub(super) fn flag(name: &str, value: &str) -> Option<(Field, &'static str)> {
    // Most attributes have other names, and their values are not examined.
    // "Attended (Y/N)" is the attribute "attended".
    let bare = name.split(['(', '[']).next().unwrap_or(name);
    let (field, said) = match folded(bare).as_str() {
        "denied" | "isdenied" => (Field::Stance, "denied"),
        "disputed" | "isdisputed" => (Field::Stance, "disputed"),
        "doubted" => (Field::Stance, "doubted"),
        "retracted" | "isretracted" => (Field::Stance, "retracted"),
        "withdrawn" | "iswithdrawn" => (Field::Stance, "withdrawn"),
        "cancelled" | "canceled" | "iscancelled" | "iscanceled" | "calledoff"
        | "cancellationdate" | "canceldate" | "apptcanceldate" | "datecancelled"
        | "datecanceled" | "dateofcancellation" | "cancelledon" | "canceledon" => {
            (Field::Modality, "cancelled")
        }
        "declined" | "isdeclined" | "refused" => (Field::Modality, "declined"),
        "postponed" | "ispostponed" => (Field::Modality, "postponed"),
        "planned" | "isplanned" => (Field::Modality, "planned"),
        "proposed" | "isproposed" => (Field::Modality, "proposed"),
        "confirmed" | "isconfirmed" | "verified" | "isverified" => {
            (Field::Certainty, "unconfirmed")
        }
        "alleged" | "isalleged" => (Field::Certainty, "alleged"),
        "rumoured" | "rumored" | "isrumoured" | "isrumored" | "rumour" | "rumor" | "isrumour"
        | "isrumor" => (Field::Certainty, "rumoured"),
        "suspected" | "issuspected" => (Field::Certainty, "suspected"),
        "speculative" | "isspeculative" | "hypothetical" | "ishypothetical" => {
            (Field::Certainty, "speculative")
        }
        "uncertain" | "isuncertain" | "unsure" => (Field::Certainty, "uncertain"),
        "isunconfirmed" | "unverified" | "isunverified" => (Field::Certainty, "unverified"),
        // What the flag for "confirmed" says if it is not set.
        "unconfirmed" => (Field::Certainty, "not confirmed"),
        "fake" | "isfake" | "hoax" | "ishoax" => (Field::Stance, "not asserted"),
        "notheld" | "didnottakeplace" | "noshow" => (Field::Modality, "did not take place"),
        "held" | "washeld" | "meetingheld" | "tookplace" | "happened" | "occurred" | "attended" => {
            (Field::Modality, "not held")
        }
        _ => return None,
    };
    let no = is_no(value);
    let is_so = if said == "unconfirmed" {
        no || !is_true(value) && is_open(value)
    } else if said == "not held" {
        no
    } else {
        !no && !folded(value).is_empty()
    };
    is_so.then_some((field, said))
}

/// Whether the answer to "Confirmed?" is neither yes nor no.
fn is_open(answer: &str) -> bool {
    const OPEN: [&str; 12] = [
        "unclear",
        "unknown",
        "pending",
        "notyet",
        "tbc",
        "open",
        "unsure",
        "partly",
        "partially",
        "tobeconfirmed",
        "inprogress",
        "awaiting",
    ];
    let answer = answer.trim();
    !answer.is_empty() && answer.chars().all(|sign| sign == '?')
        || OPEN.contains(&folded(answer).as_str())
        || hedge(answer).is_some()
}

/// Whether an attribute holds tags.
fn is_tags(name: &str) -> bool {
    matches!(folded(name).as_str(), "tags" | "tag" | "keywords" | "flags")
}

/// The tags of an edge, each with the name of their attribute; those that deny something come first.
fn tags(attributes: &[(Text, String)]) -> Vec<(&str, &str)> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for (name, tags) in attributes.iter().filter(|(name, _)| is_tags(name)) {
        let tags = tags.split([',', ';', '|', '\n']).map(str::trim);
        all.extend(tags.filter(|tag| !tag.is_empty()).map(|tag| (&**name, tag)));
    }
    all.sort_by_key(|(_, tag)| said_in(tag).is_none_or(|said| said.status.is_none()));
    all
}

/// The names in columns such as "Declined by" and "Apologies". In Counterpart's own exports, those
/// who decline are sources.
pub(super) fn absent(attributes: &[(Text, String)]) -> Vec<&str> {
    const ABSENT: [&str; 7] = [
        "declinedby",
        "refusedby",
        "apologies",
        "apologiesfrom",
        "absent",
        "absentees",
        "didnotattend",
    ];
    if attributes.iter().any(|(name, _)| folded(name) == "recordtype") {
        return Vec::new();
    }
    let named = |(name, _): &&(Text, String)| ABSENT.contains(&folded(name).as_str());
    let cells = attributes.iter().filter(named);
    let names = cells.flat_map(|(_, cell)| cell.split([';', ',', '|', '\n']));
    names.map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// Whether an attribute describes how something is drawn, or was computed by another program.
pub(super) fn is_drawing(folded_name: &str) -> bool {
    const DRAWING: [&str; 40] = [
        "x",
        "y",
        "z",
        "vx",
        "vy",
        "fx",
        "fy",
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

/// Whether an attribute of Counterpart's own exports is computed from others. `name` in any
/// spelling.
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
