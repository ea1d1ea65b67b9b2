//! The README says what the code does.

use std::fmt::Write;

/// The table of rules as the README shows it.
fn rule_table() -> String {
    let mut table = String::from("| rule | decides by | example |\n|---|---|---|\n");
    for rule in inquit::rules() {
        let example = rule.example().replace('\n', " ").replace("  ", " ⏎ ");
        writeln!(table, "| `{}` | {} | {example} |", rule.name(), rule.summary()).expect("a string takes all");
    }
    table
}

#[test]
fn the_rule_table_is_the_codes() {
    let readme = include_str!("../README.md");
    let table = rule_table();
    assert!(readme.contains(&table), "the README's table of rules is to be:\n{table}");
}

#[test]
fn the_test_command_is_there() {
    assert!(include_str!("../README.md").contains("\n```sh\ncargo test --all-features\n```\n"));
}
