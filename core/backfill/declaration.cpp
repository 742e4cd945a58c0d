// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/declaration.h"

#include "core/backfill/attributes.h"
#include "core/backfill/statement.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/sql/identifier.h"
#include "core/sql/script.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <system_error>

namespace lk::backfill {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 1024 * 1024;

bool isName(std::string_view name)
{
    return !name.empty() && name.size() <= 63 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

[[noreturn]] void wrong(const Attribute& attribute, std::string_view wanted)
{
    throw Error(ErrorCode::Usage,
                fmt::format("{}: \"{}\" is not {}", attribute.name, shownInLine(attribute.value), wanted));
}

bool booleanOf(const Attribute& attribute)
{
    if (attribute.value == "true" || attribute.value == "yes")
        return true;
    if (attribute.value == "false" || attribute.value == "no")
        return false;
    wrong(attribute, "true or false");
}

std::vector<std::string> listOf(const Attribute& attribute)
{
    std::vector<std::string> items;
    std::string_view rest = attribute.value;
    while (true) {
        const std::size_t comma = rest.find(',');
        const std::string_view item = trimmed(rest.substr(0, comma));
        if (item.empty())
            wrong(attribute, "a list of columns");
        items.emplace_back(item);
        if (comma == std::string_view::npos)
            return items;
        rest.remove_prefix(comma + 1);
    }
}

/// What a declaration is made of besides its statement.
struct Pieces {
    std::string table;
    std::string set;
    std::string where;
};

/// Those that are not of the pace.
const std::vector<std::string>& ownAttributes()
{
    static const std::vector<std::string> names{"name",  "table",    "set",   "where",   "key",
                                                "order", "verify",   "once",  "workers", "on-row-error",
                                                "prove", "requires", "before"};
    return names;
}

/// What was meant by an attribute that there is not.
std::string remedyFor(const std::string& name)
{
    std::vector<std::string> known = ownAttributes();
    known.insert(known.end(), paceAttributes().begin(), paceAttributes().end());
    // They belong to a change set's trigger (expand-contract), and stand close to one of ours.
    if (name == "on-error")
        return "Did you mean on-row-error?";
    const std::string nearest = nearestWord(name, known);
    return nearest.empty() ? fmt::format("There are {}.", fmt::join(known, ", "))
                           : fmt::format("Did you mean {}?", nearest);
}

/// Of an environment, and no pace.
constexpr std::array<std::string_view, 2> kOwnOfEnvironments{"workers", "on-row-error"};

/// Takes one attribute. False: it is none of a declaration's own.
bool takeOwn(Declaration& made, Pieces& pieces, const Attribute& one)
{
    if (one.name == "name") {
        if (!isName(one.value))
            wrong(one, "a name of a-z, 0-9 and _, at most 63 long");
        made.name = one.value;
    } else if (one.name == "table") {
        pieces.table = one.value;
    } else if (one.name == "set") {
        pieces.set = one.value;
    } else if (one.name == "where") {
        pieces.where = one.value;
    } else if (one.name == "key") {
        made.key = one.value == "auto" ? std::vector<std::string>() : listOf(one);
    } else if (one.name == "order") {
        if (one.value != "auto" && one.value != "key" && one.value != "heap")
            wrong(one, "auto, key or heap");
        made.order = one.value == "key" ? Order::Key : one.value == "heap" ? Order::Heap : Order::Auto;
    } else if (one.name == "verify") {
        made.verify = conditionOf("verify", one.value);
    } else if (one.name == "once") {
        made.once = booleanOf(one);
    } else if (one.name == "workers") {
        const auto [end, bad] = std::from_chars(one.value.data(), one.value.data() + one.value.size(), made.workers);
        if (bad != std::errc() || *end != '\0' || made.workers < 1 || made.workers > kMostWorkers)
            wrong(one, fmt::format("a whole number from 1 to {}", kMostWorkers));
    } else if (one.name == "on-row-error") {
        if (one.value != "stop" && one.value != "quarantine")
            wrong(one, "stop or quarantine");
        made.onRowError = one.value == "stop" ? OnRowError::Stop : OnRowError::Quarantine;
    } else if (one.name == "prove") {
        if (one.value != "constraint" && one.value != "off")
            wrong(one, "constraint or off");
        made.provesByConstraint = one.value == "constraint";
    } else if (one.name == "requires") {
        made.needs = one.value;
    } else if (one.name == "before") {
        made.before = one.value;
    } else {
        return false;
    }
    return true;
}

void takeAttribute(Declaration& made, Pieces& pieces, const Attribute& one)
{
    if (takeOwn(made, pieces, one))
        return;
    if (!one.name.starts_with("env.")) {
        if (std::ranges::find(paceAttributes(), one.name) == paceAttributes().end())
            throw Error(ErrorCode::Usage, fmt::format("there is no attribute \"{}\"", shownInLine(one.name)))
                .remedy(remedyFor(one.name));
        setPace(made.pace, one.name, one.value);
        return;
    }
    const std::size_t dot = one.name.rfind('.');
    if (dot <= 4)
        throw Error(ErrorCode::Usage, "an attribute of an environment is env.NAME.ATTRIBUTE");
    const std::string environment = one.name.substr(4, dot - 4);
    Pace probe = made.pace; // only looked at whether it can be taken
    Declaration other;
    const Attribute inner{one.name.substr(dot + 1), one.value, one.place};
    if (std::ranges::find(kOwnOfEnvironments, inner.name) == kOwnOfEnvironments.end())
        setPace(probe, inner.name, inner.value);
    else
        (void)takeOwn(other, pieces, inner);
    made.environments[environment][inner.name] = one.value;
}

struct Body {
    std::string text;
    std::optional<sql::LineColumn> begin = {}; ///< in its file; nothing: it is an attribute's value
};

/// The one statement of a file; an empty text where it holds none.
Body bodyOf(const std::string& text)
{
    const sql::Script script = sql::Script::parse(text);
    for (const sql::Problem& problem : script.problems()) {
        if (problem.kind != sql::ProblemKind::NotParsed)
            throw Error(ErrorCode::Usage, "the file cannot be sent: " + problem.text);
    }
    if (script.statements().size() > 1)
        throw Error(ErrorCode::Usage,
                    fmt::format("the file holds {} statements, and a backfill is one", script.statements().size()));
    if (script.statements().empty())
        return {};
    const sql::Statement& only = script.statements().front();
    return {std::string(script.textOf(only)), sql::lineColumnOf(text, only.begin)};
}

/// Where an error stands that is not an attribute's own: in the statement, in the attribute that its words begin with, else at the directive.
Place placeIn(const Written& written, const Body& body, const Error& error)
{
    for (const Attribute& attribute : written.attributes) {
        if (error.message().starts_with(attribute.name + ":"))
            return attribute.place;
    }
    if (error.position() == 0 || !body.begin)
        return written.place;
    const auto within =
        sql::lineColumnOf(body.text, byteOfCharacter(body.text, static_cast<std::size_t>(error.position() - 1)));
    Place place = written.place;
    place.line = body.begin->line + within.line - 1;
    place.column = within.column + (within.line == 1 ? body.begin->column - 1 : 0);
    return place;
}

void takeStatement(Declaration& made, const Pieces& pieces, const Body& body)
{
    if (!pieces.set.empty() == !body.text.empty())
        throw Error(ErrorCode::Usage, pieces.set.empty() ? "there is neither set= nor a statement"
                                                         : "there is set= and a statement, and one of them must go");
    if (!body.text.empty() && !pieces.where.empty())
        throw Error(ErrorCode::Usage, "where= stands beside a statement, which has a WHERE of its own");
    if (body.text.empty() && pieces.table.empty())
        throw Error(ErrorCode::Usage, "set= needs table=");
    made.statement = body.text.empty() ? updateOf(pieces.table, pieces.set, pieces.where) : body.text;
    const Work work(made.statement);
    made.verb = work.verb();
    made.table = work.table();
    made.columns = work.columns();
    made.where = work.where();
    if (!pieces.table.empty() && !body.text.empty()) {
        const sql::ObjectName named = tableNameOf(pieces.table);
        if (named.name != made.table.name || (!made.table.schema.empty() && named.schema != made.table.schema))
            throw Error(ErrorCode::Usage, "table= names another table than the statement's");
        made.table = named;
    }
}

/// What can be told of a declaration by itself.
void lint(const Declaration& made, std::vector<Finding>& findings)
{
    const Work work(made.statement);
    const auto add = [&](const char* id, bool isError, std::string text, std::string remedy) {
        findings.push_back({id, isError, std::move(text), std::move(remedy), made.place});
    };
    if (made.verb == Verb::Update && made.where.empty() && !made.once)
        add("backfill-no-todo", true,
            "no condition says which rows still need work, so nobody could tell when it is done",
            "Add one that is false once a row is done (status IS NULL), or once=true where each row must be changed "
            "exactly once.");
    if (work.stays() && !made.once)
        add("backfill-never-ends", true,
            "the condition stays true for rows that are done: it names no column that is set",
            "Let it name a column that is set, so that a row that is done is left alone.");
    if (made.once && made.order == Order::Heap)
        add("backfill-once-heap", true, "once=true cannot go by blocks: rows move when they are changed",
            "Leave order out, or say order=key.");
    if (made.once && made.verb != Verb::Update)
        add("backfill-once-verb", true, "once=true is for updates; what is deleted or there already is not done twice",
            "Leave once out.");
    if (made.provesByConstraint && (made.verb != Verb::Update || (made.where.empty() && made.verify.empty())))
        add("backfill-nothing-to-prove", true, "prove=constraint needs an UPDATE, with a condition or verify=",
            "Say verify= with what must hold for every row, or leave prove out.");
    else if (made.provesByConstraint && made.verify.empty() && work.readsOthers())
        add("backfill-nothing-to-prove", true, "the condition reads another table, and no CHECK can do that",
            "Say verify= with a condition on the row alone, or leave prove out.");
    for (const std::string& column : made.columns) {
        if (std::ranges::find(made.key, column) != made.key.end())
            add("backfill-sets-key", true,
                fmt::format("{} is set and is a column of the key by which rows are found", column),
                "Choose another key.");
    }
    if (work.readsItself())
        add("backfill-stale-read", true,
            "values come from a sub-select of the same table: a row that somebody changes meanwhile gets the value of "
            "before",
            "Compute from the row itself, or lock in the sub-select: FOR NO KEY UPDATE.");
    if (!work.volatileCalls().empty() && made.where.empty())
        add("backfill-volatile", false,
            fmt::format("{}() gives another value each time, and no condition keeps a row from being changed again",
                        work.volatileCalls().front()),
            "Add a condition that is false once a row is done.");
    if (work.readsOthers())
        add("backfill-join", false, "it reads another table for each row",
            "See that the columns it is joined by have an index there.");
}

void readOne(const Written& written, const Body& body, const fs::path& file, const std::optional<Error>& bodyError,
             Declarations& to)
{
    to.findings.insert(to.findings.end(), written.problems.begin(), written.problems.end());
    if (!written.problems.empty())
        return;
    Declaration made;
    made.place = written.place;
    Pieces pieces;
    std::set<std::string> seen;
    bool isGood = true;
    const auto fail = [&](const Error& error, const Place& place) {
        to.findings.push_back({"backfill-attributes", true, error.message(), error.remedy(), place});
        isGood = false;
    };
    for (const Attribute& attribute : written.attributes) {
        try {
            if (!seen.insert(attribute.name).second)
                throw Error(ErrorCode::Usage, attribute.name + " is said twice");
            takeAttribute(made, pieces, attribute);
        } catch (const Error& error) {
            fail(error, attribute.place);
        }
    }
    if (made.name.empty()) {
        made.name = lowered(file.stem().string());
        std::ranges::replace(made.name, '-', '_');
        if (!isName(made.name))
            fail(Error(ErrorCode::Usage, "the file's name cannot be the backfill's").remedy("Say name=."),
                 written.place);
    }
    if (!isGood)
        return;
    try {
        if (bodyError)
            throw Error(*bodyError);
        takeStatement(made, pieces, body);
        lint(made, to.findings);
        to.declarations.push_back(std::move(made));
    } catch (Error& error) {
        if (error.position() > 0 && error.remedy().empty())
            error.remedy("Correct the statement.");
        fail(error, placeIn(written, body, error));
    }
}

void addFile(const fs::path& file, const fs::path& root, Declarations& to)
{
    try {
        Declarations found = declarationsInFile(file, root);
        to.findings.insert(to.findings.end(), found.findings.begin(), found.findings.end());
        for (Declaration& one : found.declarations) {
            if (const Declaration* other = to.find(one.name))
                to.findings.push_back({"backfill-name-twice", true,
                                       fmt::format("{} is declared in {} already", one.name, other->place.file),
                                       "Names are unique in a project.", one.place});
            else
                to.declarations.push_back(std::move(one));
        }
    } catch (const Error& error) {
        to.findings.push_back({"backfill-unreadable", true, error.message(), error.remedy(), {file.string(), 0, 0}});
    }
}

bool isYamlFile(const fs::path& file)
{
    return file.extension() == ".yml" || file.extension() == ".yaml";
}

} // namespace

std::string_view toString(Order order)
{
    switch (order) {
    case Order::Auto: return "auto";
    case Order::Key: return "key";
    case Order::Heap: return "heap";
    }
    return "auto";
}

std::string_view toString(Verb verb)
{
    switch (verb) {
    case Verb::Update: return "update";
    case Verb::Delete: return "delete";
    case Verb::Insert: return "insert";
    }
    return "update";
}

std::string Declaration::digest() const
{
    nlohmann::ordered_json all{{"statement", Work(statement).normalised()},
                               {"table", sql::quoteName(table)},
                               {"verify", verify},
                               {"key", key},
                               {"order", toString(order)},
                               {"once", once}};
    if (provesByConstraint) // else as it was before there was such a thing
        all["prove"] = "constraint";
    return sha256Hex(all.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

Declaration Declaration::forEnvironment(const std::string& environment) const
{
    Declaration made = *this;
    if (const auto found = environments.find(environment); found != environments.end()) {
        for (const auto& [attribute, value] : found->second) {
            if (attribute == "workers")
                (void)std::from_chars(value.data(), value.data() + value.size(), made.workers);
            else if (attribute == "on-row-error")
                made.onRowError = value == "stop" ? OnRowError::Stop : OnRowError::Quarantine;
            else
                setPace(made.pace, attribute, value);
        }
    }
    return made;
}

const Declaration* Declarations::find(std::string_view name) const
{
    const auto found = std::ranges::find(declarations, name, &Declaration::name);
    return found == declarations.end() ? nullptr : &*found;
}

bool Declarations::hasErrors() const
{
    return std::ranges::any_of(findings, &Finding::isError);
}

Declarations declarationsIn(const std::string& text, const fs::path& file, bool isYaml)
{
    Declarations all;
    if (text.find('\0') != std::string::npos || invalidUtf8At(text)) {
        all.findings.push_back({"backfill-unreadable", true, "the file is not UTF-8 text", {}, {file.string(), 0, 0}});
        return all;
    }
    if (isYaml) {
        for (const Written& written : yamlDeclarations(text, file)) {
            Body body;
            Written rest{written.place, {}, written.problems};
            for (const Attribute& attribute : written.attributes) {
                if (attribute.name == "sql")
                    body.text = attribute.value;
                else
                    rest.attributes.push_back(attribute);
            }
            readOne(rest, body, file, {}, all);
        }
        return all;
    }
    if (const auto written = directiveOf(text, file)) {
        Body body;
        std::optional<Error> problem;
        try {
            body = bodyOf(text);
        } catch (const Error& error) {
            problem = error;
        }
        readOne(*written, body, file, problem, all);
    }
    return all;
}

Declarations declarationsInFile(const fs::path& file, const fs::path& root)
{
    return declarationsIn(readFile(file, root, kMostBytes), file, isYamlFile(file));
}

Declarations declarationsOf(const project::Project& project)
{
    Declarations all;
    std::set<fs::path> folders;
    for (const fs::path& folder : {project.folder.parent_path(), project.base, project.root})
        folders.insert((folder / "backfills").lexically_normal());
    std::set<fs::path> files;
    for (const fs::path& folder : folders) {
        if (!isFolder(folder) || !project::isInside(folder, project.root))
            continue;
        const project::Folder listed(folder, project.root);
        for (const std::string& name : listed.files()) {
            if (fs::path(name).extension() == ".sql" || isYamlFile(name))
                files.insert(folder / name);
        }
    }
    for (const fs::path& file : files)
        addFile(file, project.root, all);
    std::vector<fs::path> migrations = project.moreFolders;
    migrations.insert(migrations.begin(), project.folder);
    for (const fs::path& folder : migrations) {
        if (!isFolder(folder))
            continue;
        const project::Folder listed(folder, project.root);
        for (const std::string& name : listed.files()) {
            if (fs::path(name).extension() != ".sql" || files.contains(folder / name))
                continue;
            if (const auto head = listed.head(name, 4096); head && isBackfillText(*head))
                addFile(folder / name, project.root, all);
        }
    }
    return all;
}

bool isBackfillText(std::string_view text)
{
    return directiveOf(std::string(text), {}).has_value();
}

} // namespace lk::backfill
