// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/renames.h"
#include "core/review/rules/running/running.h"
#include "core/schema/bodywords.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace lk::review::running {

using schema::folded;
using schema::isWordByte;
using schema::Name;

namespace {

/// The name as a word of the body; unquoted names are folded, so upper and lower case count as one.
bool mentions(std::string_view body, std::string_view name)
{
    if (name.empty() || body.size() < name.size())
        return false;
    const char first = folded(name.front());
    bool isWithinWord = false;
    for (std::size_t at = 0; at + name.size() <= body.size(); ++at) {
        const bool canBegin = !isWithinWord;
        isWithinWord = isWordByte(body[at]);
        if (!canBegin || folded(body[at]) != first ||
            (at + name.size() < body.size() && isWordByte(body[at + name.size()])))
            continue;
        std::size_t i = 1;
        while (i < name.size() && folded(body[at + i]) == folded(name[i]))
            ++i;
        if (i == name.size())
            return true;
    }
    return false;
}

/// Functions that the server does not know to use it, since their bodies are texts to it.
std::vector<std::string> usersOf(const Moment& moment, const Name& name, const std::string& column)
{
    std::vector<std::string> users;
    if (!moment.before.mayBodiesMention(name.name) || (!column.empty() && !moment.before.mayBodiesMention(column)))
        return users;
    for (const schema::Function* function : moment.before.allFunctions()) {
        if (function->hasParsedBody || function->name == name || !function->extension.empty() ||
            (function->language != "sql" && function->language != "plpgsql") || !mentions(function->body, name.name) ||
            (!column.empty() && !mentions(function->body, column)))
            continue;
        users.push_back(schema::toString(function->name));
    }
    return users;
}

void say(const Moment& moment, const Name& name, const std::string& column, bool isUps, Report& report)
{
    const auto users = usersOf(moment, name, column);
    if (users.empty())
        return;
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    if (isUps)
        said.severity = Severity::Note;
    said.certainty = Certainty::FromCatalog;
    said.message =
        fmt::format("The body of {} mentions {}{}: the server lets the change pass, and the function fails at its next "
                    "call.",
                    listed(users), schema::toString(name), column.empty() ? "" : '.' + column);
    said.remedy = "CREATE OR REPLACE the function in the same transaction, without it or by its new name.";
    report.say(std::move(said));
}

/// Where the first of the words stands in the text, as a word; its end where none does.
std::size_t placeOfAny(std::string_view text, std::initializer_list<std::string_view> words)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t end = at;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (std::ranges::find(words, text.substr(at, end - at)) != words.end())
            return at;
        at = end;
    }
    return text.size();
}

/// Behind a word or a parenthesis `new` names a table of a query, and so do its fields.
bool isNamedHere(std::string_view before)
{
    constexpr std::string_view kBeforeValues[] = {"return", "if", "elsif", "when", "and", "or", "not", "select"};
    while (before.ends_with(' '))
        before.remove_suffix(1);
    std::size_t begin = before.size();
    while (begin > 0 && isWordByte(before[begin - 1]))
        --begin;
    const std::string_view word = before.substr(begin);
    return word.empty() ? before.ends_with(')') : std::ranges::find(kBeforeValues, word) == std::end(kBeforeValues);
}

/// The fields of `row` ("new", "old") that a body surely comes to: those before the first branch or return of one that neither loops
/// nor catches errors. `body` as plainBody() gives it.
std::vector<std::string> fieldsOf(std::string_view body, std::string_view row)
{
    std::vector<std::string> fields;
    if (placeOfAny(body, {"exception", "loop", "while", "for"}) < body.size())
        return fields;
    const std::size_t last = placeOfAny(body, {"return", "if", "case", "exit"});
    if (body.find("tg_") < last)
        return fields; // it looks at what it is called for
    for (std::size_t at = body.find(row); at != std::string_view::npos; at = body.find(row, at + 1)) {
        std::size_t end = at + row.size();
        if ((at > 0 && (isWordByte(body[at - 1]) || body[at - 1] == '.' || body[at - 1] == '\'')) ||
            (end < body.size() && isWordByte(body[end])))
            continue;
        if (end >= body.size() || body[end] != '.') {
            if (isNamedHere(body.substr(0, at)))
                return {};
            continue;
        }
        const std::size_t first = ++end;
        while (end < body.size() && isWordByte(body[end]))
            ++end;
        if (at < last && end > first && (end == body.size() || body[end] != '('))
            fields.emplace_back(body.substr(first, end - first));
    }
    return fields;
}

/// In lower case, comments and what stands in quotes left out, blanks and line ends as one space. Empty: not to be read so.
std::string plainBody(std::string_view body)
{
    std::string plain;
    // Quoted names, dollar quotes, and quotes that a backslash hides.
    if (body.find_first_of("\"$\\") != std::string_view::npos || body.find("/*") != std::string_view::npos)
        return plain;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body.substr(i, 2) == "--")
            i = std::min(body.find('\n', i), body.size() - 1);
        else if (body[i] == '\'')
            i = std::min(body.find('\'', i + 1), body.size() - 1);
        const bool isBlank = body[i] == ' ' || body[i] == '\n' || body[i] == '\t' || body[i] == '\r';
        if (!isBlank)
            plain += folded(body[i]);
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    }
    return plain;
}

/// A row trigger whose function uses a field that its table has not: every row that sets it off fails.
void checkFields(const Moment& moment, const Name& function, std::string_view body, const schema::Relation& table,
                 const schema::Trigger& trigger, Report& report)
{
    constexpr std::string_view kSystem[] = {"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"};
    // What nobody can read may have made or renamed columns.
    if (std::ranges::any_of(moment.earlier, &Unit::isOpaque) || std::ranges::any_of(moment.later, &Unit::isOpaque))
        return;
    if (!trigger.isForRow || trigger.enabled == 'D' || !moment.isExisting(table.name) || !table.areColumnsKnown ||
        table.columns.empty() || moment.madeByUp != nullptr)
        return;
    const bool isUpdate = trigger.definition.find("UPDATE") != std::string::npos;
    for (const auto& [row, hasRow] :
         {std::pair("new", isUpdate || trigger.definition.find("INSERT") != std::string::npos),
          std::pair("old", isUpdate || trigger.definition.find("DELETE") != std::string::npos)}) {
        if (!hasRow)
            continue;
        for (const std::string& field : fieldsOf(body, row)) {
            if (table.column(field) != nullptr || std::ranges::find(kSystem, field) != std::end(kSystem) ||
                isColumnReplacedLater(moment, table.name, field))
                continue;
            Said said;
            said.kinds = {Kind::BreaksRunningApp};
            said.certainty = Certainty::FromCatalog;
            said.message = fmt::format(
                "{} has no column {}, which {} uses for each row of the trigger {}: what sets it off fails (42703).",
                schema::toString(table.name), field, schema::toString(function), trigger.name);
            said.remedy = "Add the column before, or leave it out of the function.";
            report.say(std::move(said));
            return;
        }
    }
}

/// CREATE OR REPLACE FUNCTION of one that triggers use.
void checkReplaced(const Moment& moment, const PgQuery__CreateFunctionStmt& stmt, Report& report)
{
    if (stmt.replace == 0 || stmt.n_parameters > 0 || stmt.return_type == nullptr ||
        sql::nameOf(stmt.return_type->names, stmt.return_type->n_names).name != "trigger")
        return;
    std::string body;
    bool isPlpgsql = false;
    for (const PgQuery__Node* option : sql::listOf(stmt.options, stmt.n_options)) {
        if (!sql::isA(option, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const PgQuery__Node* const value = option->def_elem->arg;
        if (std::string_view(option->def_elem->defname) == "language")
            isPlpgsql = sql::textOf(value) == "plpgsql";
        else if (std::string_view(option->def_elem->defname) == "as" && sql::isA(value, PG_QUERY__NODE__NODE_LIST) &&
                 value->list->n_items == 1)
            body = sql::textOf(value->list->items[0]);
    }
    if (!isPlpgsql || isRefused(moment))
        return;
    const sql::ObjectName written = sql::nameOf(stmt.funcname, stmt.n_funcname);
    const std::string plain = plainBody(body);
    for (const schema::Relation* table : moment.before.relations()) {
        for (const schema::Trigger& trigger : table->triggers) {
            const bool isUsed = trigger.function.name == written.name &&
                                (written.schema.empty() || trigger.function.schema == written.schema);
            if (isUsed && !isReplacedLater(moment, trigger.function))
                checkFields(moment, trigger.function, plain, *table, trigger, report);
        }
    }
}

/// CREATE TRIGGER with a function that is there.
void checkTrigger(const Moment& moment, const PgQuery__CreateTrigStmt& stmt, Report& report)
{
    constexpr int kInsert = 1 << 2; // TRIGGER_TYPE_INSERT and its kin, pg_trigger.h
    constexpr int kDelete = 1 << 3;
    constexpr int kUpdate = 1 << 4;
    const schema::Relation* const table =
        stmt.relation == nullptr ? nullptr : moment.before.relation(resolvedName(moment, *stmt.relation));
    if (table == nullptr || stmt.row == 0 || isRefused(moment))
        return;
    const sql::ObjectName written = sql::nameOf(stmt.funcname, stmt.n_funcname);
    std::vector<const schema::Function*> found;
    if (!written.schema.empty())
        found = moment.before.functions({written.schema, written.name});
    for (const std::string& in : moment.before.searchPath()) {
        if (written.schema.empty() && found.empty())
            found = moment.before.functions({in, written.name});
    }
    if (found.size() != 1 || found.front()->language != "plpgsql" || isReplacedLater(moment, found.front()->name))
        return;
    schema::Trigger trigger;
    trigger.name = stmt.trigname;
    trigger.isForRow = true;
    trigger.definition = std::string((stmt.events & kInsert) != 0 ? "INSERT " : "") +
                         ((stmt.events & kDelete) != 0 ? "DELETE " : "") +
                         ((stmt.events & kUpdate) != 0 ? "UPDATE" : "");
    checkFields(moment, found.front()->name, plainBody(found.front()->body), *table, trigger, report);
}

/// Replaced later in the transaction, each of them: then somebody has thought of it.
void check(const Moment& moment, Report& report)
{
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT)) {
        checkReplaced(moment, *moment.tree().create_function_stmt, report);
        return;
    }
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_TRIG_STMT)) {
        checkTrigger(moment, *moment.tree().create_trig_stmt, report);
        return;
    }
    for (const Gone& gone : goneWith(moment)) {
        if (gone.kind <= GoneKind::Sequence || gone.kind == GoneKind::Column || gone.kind == GoneKind::Function) {
            const bool isBack = gone.column.empty() ? isReplacedLater(moment, gone.name)
                                                    : isColumnReplacedLater(moment, gone.name, gone.column);
            if (!isBack)
                say(moment, gone.name, gone.column, gone.isUps, report);
        }
    }
    if (const auto renamed = renamedBy(moment);
        renamed && (renamed->kind == RenamedKind::Relation || renamed->kind == RenamedKind::Column ||
                    renamed->kind == RenamedKind::Function))
        say(moment, renamed->from, renamed->kind == RenamedKind::Column ? renamed->column : std::string(),
            renamed->isUps, report);
}

} // namespace

const Rule kFunctionBodyReference{
    .id = "function-body-reference",
    .severity = Severity::High,
    .title = "A function's body uses what is dropped, renamed or not there",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT,
              PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT, PG_QUERY__NODE__NODE_RENAME_STMT,
              PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT, PG_QUERY__NODE__NODE_CREATE_TRIG_STMT},
};

} // namespace lk::review::running
