//! The JSON Schema says what serde writes and reads: every field, every value, and no more.
#![cfg(feature = "serde")]

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::str::FromStr;

use inquit::{Analyzer, CastMember, Correction, Form, Gender, Record, SpeakerKind};
use serde_json::{Value, json};

const TEXTS: &[&str] = &[
    "",
    "“Where were you, Tom?” asked Ann Lee.\n\n“At home,” he said. “They call it ‘home’.”\n\n“Why?”",
    "Mayor Ann Lee told reporters that the bridge “is safe.” According to a report, it is a “smart” one. “Who knows?”",
];

fn schema() -> Value {
    serde_json::from_str(Record::json_schema()).expect("it is JSON")
}

/// What of `value` is not as `schema`, a part of `root`, has it. Objects are closed: a field that is not in the schema is
/// wrong. `seen` takes the paths of the fields that were there.
fn check(root: &Value, schema: &Value, value: &Value, path: &str, seen: &mut BTreeSet<String>) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{path}: {value} {what}"));
    if let Some(reference) = schema["$ref"].as_str() {
        let place =
            reference.strip_prefix('#').and_then(|place| root.pointer(place)).expect("a reference leads somewhere");
        return check(root, place, value, path, seen);
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let fits = options.iter().any(|option| check(root, option, value, path, seen).is_ok());
        return if fits { Ok(()) } else { wrong("fits nothing") };
    }
    if let Some(values) = schema["enum"].as_array() {
        return if values.contains(value) { Ok(()) } else { wrong("is none of the values") };
    }
    check_type(root, schema, value, path, seen)
}

/// As [`check`], where the schema has a type.
fn check_type(
    root: &Value,
    schema: &Value,
    value: &Value,
    path: &str,
    seen: &mut BTreeSet<String>,
) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{path}: {value} {what}"));
    let types = &schema["type"];
    let is = |name: &str| types == name || types.as_array().is_some_and(|types| types.iter().any(|one| one == name));
    match value {
        Value::Null if is("null") => Ok(()),
        Value::Bool(_) if is("boolean") => Ok(()),
        Value::String(_) if is("string") => Ok(()),
        Value::Number(number) if is("integer") && number.is_u64() || is("number") => {
            if is_in_range(schema, number.as_f64()) { Ok(()) } else { wrong("is out of range") }
        }
        Value::Array(items) if is("array") => {
            let (least, most) = (schema["minItems"].as_u64().unwrap_or(0), schema["maxItems"].as_u64());
            if (items.len() as u64) < least || most.is_some_and(|most| items.len() as u64 > most) {
                return wrong("has a wrong length");
            }
            items.iter().enumerate().try_for_each(|(place, item)| {
                let of_item = schema["prefixItems"].get(place).unwrap_or(&schema["items"]);
                check(root, of_item, item, &format!("{path}[]"), seen)
            })
        }
        Value::Object(fields) if is("object") => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if let Some(missing) = required.into_iter().find(|name| !fields.contains_key(*name)) {
                return wrong(&format!("lacks {missing}"));
            }
            fields.iter().try_for_each(|(name, field)| {
                let path = format!("{path}.{name}");
                let Some(of_field) = schema["properties"].get(name) else { return Err(format!("{path} is not known")) };
                seen.insert(path.clone());
                check(root, of_field, field, &path, seen)
            })
        }
        _ => wrong("has a wrong type"),
    }
}

fn is_in_range(schema: &Value, number: Option<f64>) -> bool {
    let least = schema["minimum"].as_f64().unwrap_or(f64::MIN);
    let most = schema["maximum"].as_f64().unwrap_or(f64::MAX);
    number.is_some_and(|number| (least..=most).contains(&number))
}

#[test]
fn records_are_as_the_schema_says() {
    let root = schema();
    let with_cast = Analyzer::builder().cast(["Ann Lee", "Tom"]).build().expect("valid");
    let mut seen = BTreeSet::new();
    for text in TEXTS {
        for document in [inquit::analyze(text), with_cast.analyze(text)] {
            let record = document.to_record();
            let value = serde_json::to_value(&record).expect("written");
            check(&root, &root, &value, "record", &mut seen).unwrap_or_else(|wrong| panic!("{text:?}: {wrong}"));
            assert_eq!(value, serde_json::to_value(&document).expect("written"), "a document is written as its record");
            let again: Record = serde_json::from_str(&serde_json::to_string(&record).expect("written")).expect("read");
            assert_eq!(again, record);
        }
    }
    for (list, place) in [
        ("record", "/properties"),
        ("record.quotations[]", "/$defs/quotation/properties"),
        ("record.speakers[]", "/$defs/speaker/properties"),
    ] {
        let fields = root.pointer(place).and_then(Value::as_object).expect("an object");
        let unwritten: Vec<_> = fields.keys().filter(|name| !seen.contains(&format!("{list}.{name}"))).collect();
        assert!(unwritten.is_empty(), "{list}: {unwritten:?} stand in the schema and are never written");
    }
}

#[test]
fn what_is_read_is_as_the_schema_says() {
    let root = schema();
    let member = CastMember::new("Ann Lee").with_alias("Nan").with_gender(Gender::Feminine);
    let correction = Correction::new(0..9, "Ann Lee");
    for (name, value) in [
        ("castMember", serde_json::to_value(&member).expect("written")),
        ("castMember", json!({"name": "Ann Lee"})),
        ("correction", serde_json::to_value(&correction).expect("written")),
    ] {
        check(&root, &root["$defs"][name], &value, name, &mut BTreeSet::new())
            .unwrap_or_else(|wrong| panic!("{wrong}"));
    }
    assert_eq!(serde_json::from_value::<CastMember>(json!({"name": "Ann Lee"})).expect("read"), "Ann Lee".into());
    let misspelt = serde_json::from_value::<CastMember>(json!({"name": "Ann Lee", "alias": ["Nan"]}));
    assert!(misspelt.expect_err("no such field").to_string().contains("unknown field `alias`"));
}

#[test]
fn the_schema_has_every_value() {
    fn same<T: FromStr<Err = inquit::Error> + Debug>(schema: &Value, place: &str) {
        let named = schema.pointer(place).and_then(Value::as_array).expect("a list");
        let named: Vec<&str> = named.iter().filter_map(Value::as_str).collect();
        let error = "".parse::<T>().expect_err("no name").to_string();
        assert_eq!(error.rsplit("take one of ").next(), Some(&*named.join(", ")), "{place}");
    }
    let schema = schema();
    same::<Form>(&schema, "/$defs/quotation/properties/form/enum");
    same::<SpeakerKind>(&schema, "/$defs/speaker/properties/kind/enum");
    same::<Gender>(&schema, "/$defs/gender/enum");
}

#[test]
fn what_is_wrong_is_found() {
    let root = schema();
    let record = serde_json::to_value(inquit::analyze(TEXTS[1])).expect("written");
    for (place, wrong) in [
        ("/quotations/0/confidence", json!(1.5)),
        ("/quotations/0/form", json!("Direct")),
        ("/quotations/0/span", json!([1])),
        ("/quotations/0/cue", json!("said")),
        ("/quotations/0/parent", json!(-1)),
        ("/quotations/0/candidates", json!([["Ann", "Tom"]])),
        ("/speakers/0/name", json!(null)),
        ("/speakers/0", json!({})),
        ("/sentences", json!(null)),
    ] {
        let mut broken = record.clone();
        *broken.pointer_mut(place).expect("it is there") = wrong;
        assert!(check(&root, &root, &broken, "record", &mut BTreeSet::new()).is_err(), "{place}");
    }
}
