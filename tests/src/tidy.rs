//! The rules of the house that a machine can check.
#![forbid(unsafe_code)]

use sommaire_tests::blocks;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// No source file is longer, in lines.
const LONGEST: usize = 500;

/// What each crate may know of the others; nothing points the other way.
const KNOWS: [(&str, &[&str]); 4] = [
    ("core", &[]),
    ("i18n", &["sommaire-core"]),
    ("bot", &["sommaire-core", "sommaire-i18n"]),
    ("tests", &["sommaire-core", "sommaire-i18n", "sommaire-bot"]),
];

/// What core must not know: the outside world and the wording of any locale.
const BEYOND_CORE: [&str; 11] = [
    "anyhow",
    "axum",
    "clap",
    "fluent",
    "getrandom",
    "icu",
    "reqwest",
    "sqlx",
    "teloxide",
    "tokio",
    "tracing",
];

/// A library, and where alone its name stands.
const NAMED_IN: [(&str, &str); 4] = [
    ("teloxide::", "bot/src/telegram"),
    ("sqlx::", "bot/src/"),
    ("fluent::", "i18n/"),
    ("rustyline::", "bot/src/console"),
];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of the project below a folder with one of these endings: path from the top and content.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![top().join(folder)];
    while let Some(folder) = waiting.pop() {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && name != "target" && name != ".git" {
                waiting.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending))
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                let path = path.strip_prefix(top()).unwrap_or(&path);
                found.push((path.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}

fn manifest(folder: &str) -> toml::Table {
    let text = std::fs::read_to_string(top().join(folder).join("Cargo.toml"));
    let table = text.ok().and_then(|text| text.parse().ok());
    table.unwrap_or_else(|| panic!("{folder}/Cargo.toml cannot be read"))
}

/// The names under `[dependencies]`.
fn dependencies(folder: &str) -> Vec<String> {
    let manifest = manifest(folder);
    let table = manifest.get("dependencies").and_then(|d| d.as_table());
    table.into_iter().flat_map(|t| t.keys().cloned()).collect()
}

#[track_caller]
fn none(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

#[test]
fn crates_depend_in_one_direction() {
    let mut broken = Vec::new();
    for (folder, knows) in KNOWS {
        let ours = dependencies(folder).into_iter();
        let ours = ours.filter(|name| name.starts_with("sommaire-"));
        let beyond = ours.filter(|name| !knows.contains(&name.as_str()));
        broken.extend(beyond.map(|name| format!("{folder} depends on {name}")));
    }
    none(&broken, "core <- i18n <- bot <- tests");
}

#[test]
fn core_knows_nothing_of_the_outside_world() {
    let mut broken = dependencies("core");
    broken.retain(|name| BEYOND_CORE.iter().any(|beyond| name.starts_with(beyond)));
    none(&broken, "core must not depend on");
}

#[test]
fn libraries_are_named_in_their_own_place_alone() {
    let mut broken = Vec::new();
    for folder in ["core", "i18n", "bot"] {
        for (path, text) in files(folder, &[".rs"]) {
            let strangers = NAMED_IN
                .iter()
                .filter(|(library, place)| text.contains(library) && !path.starts_with(place));
            broken.extend(strangers.map(|(library, _)| format!("{library} in {path}")));
        }
    }
    none(&broken, "named outside its place");
}

#[test]
fn versions_stand_in_the_workspace_each_with_its_reason() {
    let mut broken = Vec::new();
    for (folder, _) in KNOWS {
        let manifest = manifest(folder);
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let table = manifest.get(kind).and_then(|d| d.as_table());
            let own = table.into_iter().flatten().filter(|(_, value)| {
                value.get("workspace").and_then(toml::Value::as_bool) != Some(true)
            });
            broken
                .extend(own.map(|(name, _)| format!("{folder}: {name} has a version of its own")));
        }
    }
    let text = std::fs::read_to_string(top().join("Cargo.toml")).unwrap_or_default();
    let lines = text
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]");
    let lines = lines.skip(1).take_while(|line| !line.starts_with('['));
    let bare = lines
        .filter(|line| line.contains('=') && !line.contains("path =") && !line.contains(" # "));
    broken.extend(bare.map(|line| format!("no reason: {line}")));
    none(&broken, "dependencies");
}

#[test]
fn no_source_file_is_too_long() {
    let mut broken = Vec::new();
    for (path, text) in files("", &[".rs"]) {
        let lines = text.lines().count();
        if lines > LONGEST {
            broken.push(format!("{path} has {lines} lines"));
        }
    }
    none(&broken, "is there a second noun in them");
}

#[test]
fn no_file_names_a_place_on_somebody_s_machine() {
    // In two pieces, so that this file does not name them either.
    let places = ["/ho|me/", "/Us|ers/", "/ro|ot/", "/wo|rk/", "C:|\\"];
    let places = places.map(|place| place.replace('|', ""));
    let endings = [".rs", ".toml", ".md", ".yml", ".ftl", "run", ".tsv", ".sql"];
    let mut broken = Vec::new();
    for (path, text) in files("", &endings) {
        for (at, line) in text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place)) {
                broken.push(format!("{path}, line {}: {line}", at + 1));
            }
        }
    }
    none(&broken, "places that others do not have");
}

#[test]
fn no_test_is_ignored() {
    let mark = ["#[", "ignore"].concat();
    let mut broken = files("", &[".rs"]);
    broken.retain(|(_, text)| text.contains(&mark));
    let broken: Vec<String> = broken.into_iter().map(|(path, _)| path).collect();
    none(&broken, "assert today's wrong answer instead");
}

#[test]
fn block_names_are_unique() {
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut broken = Vec::new();
    for (path, text) in files("tests/suite", &[".md"]) {
        for block in blocks::read(&text, None).unwrap_or_default() {
            let here = format!("{path}, line {}", block.line);
            if let Some(first) = seen.insert(block.name.clone(), here.clone()) {
                broken.push(format!("{}: {first} and {here}", block.name));
            }
        }
    }
    none(&broken, "two blocks with one name");
}

#[test]
fn the_map_in_the_readme_names_every_source_file() {
    let readme = std::fs::read_to_string(top().join("README.md")).unwrap_or_default();
    if readme.is_empty() {
        return;
    }
    let mut broken = Vec::new();
    for (folder, _) in KNOWS {
        let source = top().join(folder).join("src");
        let entries = std::fs::read_dir(source).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let missing = names.filter(|name| !readme.contains(name.as_str()));
        broken.extend(missing.map(|name| format!("{folder}/src/{name}")));
    }
    none(&broken, "not on the map of README.md");
}
