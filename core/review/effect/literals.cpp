// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/literals.h"

#include "core/base/text.h"
#include "core/review/effect/families.h"
#include "core/review/effect/keys.h"
#include "core/review/effect/literalforms.h"
#include "core/review/effect/rowtriggers.h"
#include "core/review/effect/typechange.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The SQLSTATE with which int2in and its kin refuse it; empty: taken, or written in a way that only newer servers know.
std::string refusedAsInteger(std::string_view text, std::string_view type)
{
    text = trimmed(text);
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    if (text.find_first_of("_xXoObB") != std::string_view::npos && text.front() >= '0' && text.front() <= '9')
        return {};
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return "22P02";
    while (text.size() > 1 && text.front() == '0')
        text.remove_prefix(1);
    const std::string_view most = type == "int2"   ? (isNegative ? "32768" : "32767")
                                  : type == "int4" ? (isNegative ? "2147483648" : "2147483647")
                                                   : (isNegative ? "9223372036854775808" : "9223372036854775807");
    return text.size() > most.size() || (text.size() == most.size() && text > most) ? "22003" : "";
}

bool isNumber(std::string_view text)
{
    const std::string word = lowered(trimmed(text));
    if (word.find_first_of("_xob") != std::string::npos && !word.empty() && word.front() >= '0' && word.front() <= '9')
        return true; // as newer servers take it
    if (word.empty())
        return false;
    char* end = nullptr;
    std::strtod(word.c_str(), &end); // knows NaN and infinity, too
    return *end == '\0';
}

/// boolin: any beginning of the words that is not ambiguous.
bool isBoolean(std::string_view text)
{
    const std::string word = lowered(trimmed(text));
    if (word == "1" || word == "0" || word == "on" || word == "of" || word == "off")
        return true;
    constexpr std::string_view kWords[] = {"true", "false", "yes", "no"};
    return !word.empty() && std::any_of(std::begin(kWords), std::end(kWords),
                                        [&](std::string_view one) { return one.starts_with(word); });
}

bool isUuid(std::string_view text)
{
    if (text.starts_with('{') && text.ends_with('}'))
        text = text.substr(1, text.size() - 2);
    std::size_t digits = 0;
    for (const char c : text) {
        if (c == '-')
            continue;
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
            return false;
        ++digits;
    }
    return digits == 32;
}

/// Digits before the point of a plain decimal number, leading zeros apart; none for other spellings.
std::optional<int> digitsBeforePoint(std::string_view text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    const std::string_view whole = text.substr(0, text.find('.'));
    if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos)
        return std::nullopt;
    const std::size_t first = whole.find_first_not_of('0');
    return first == std::string_view::npos ? 0 : static_cast<int>(whole.size() - first);
}

/// numeric(p,s) has room for p - s digits before the point (22003); what rounding adds is left alone.
bool isTooLarge(std::string_view text, const schema::TypeUse& type)
{
    if (type.name.name != "numeric" || type.modifiers.empty())
        return false;
    const int scale = type.modifiers.size() > 1 ? type.modifiers[1] : 0;
    const std::optional<int> digits = digitsBeforePoint(text);
    return digits && scale >= 0 && *digits > type.modifiers[0] - scale;
}

std::string refusedAs(std::string_view text, const schema::TypeUse& type, bool hasLength);

/// {1,2}: braces in pairs, and plain elements as the type of the elements takes them.
std::string refusedAsArray(std::string_view text, schema::TypeUse type, bool hasLength)
{
    text = trimmed(text);
    if (!text.starts_with('{')) // [2:4]={…} says where it begins to count; [] is JSON's
        return text.starts_with('[') && text.find("]=") != std::string_view::npos ? "" : "22P02";
    if (text.find_first_of("\"\\") != std::string_view::npos)
        return {};
    if (std::count(text.begin(), text.end(), '{') != std::count(text.begin(), text.end(), '}') || !text.ends_with('}'))
        return "22P02";
    text = text.substr(1, text.size() - 2);
    type.dimensions = 0;
    if (text.find('{') != std::string_view::npos || trimmed(text).empty() || type.name.name == "box")
        return {};
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view element = trimmed(text.substr(0, comma));
        if (element.empty())
            return "22P02";
        if (lowered(element) != "null") {
            if (std::string state = refusedAs(element, type, hasLength); !state.empty())
                return state;
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return {};
}

/// Of a string literal, by the type's input function. Of the many spellings of dates and the like only the plain ones are judged.
std::string refusedAs(std::string_view text, const schema::TypeUse& type, bool hasLength)
{
    if (type.dimensions > 0)
        return refusedAsArray(text, type, hasLength);
    if (type.name.schema != "pg_catalog")
        return {};
    const std::string_view name = type.name.name;
    if (name == "int2" || name == "int4" || name == "int8")
        return refusedAsInteger(text, name);
    if (name == "numeric" || name == "float4" || name == "float8")
        return !isNumber(text) ? "22P02" : hasLength && isTooLarge(trimmed(text), type) ? "22003" : "";
    if (name == "bool")
        return isBoolean(text) ? "" : "22P02";
    if (name == "uuid")
        return isUuid(text) ? "" : "22P02";
    if (name == "json" || name == "jsonb")
        return nlohmann::json::accept(text) ? "" : "22P02";
    if ((name == "varchar" || name == "bpchar") && hasLength && !type.modifiers.empty()) {
        const std::size_t last = text.find_last_not_of(' ');
        const std::string_view kept = last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
        return characters(kept) > static_cast<std::size_t>(type.modifiers[0]) ? "22001" : "";
    }
    return refusedForm(text, name);
}

bool isNullConstant(const PgQuery__Node* value)
{
    return isA(value, PG_QUERY__NODE__NODE_A_CONST) && value->a_const->isnull != 0;
}

/// What two rows must not share; empty: not a plain constant.
std::string plainConstant(const PgQuery__Node* value)
{
    if (!isA(value, PG_QUERY__NODE__NODE_A_CONST) || value->a_const->isnull != 0)
        return {};
    switch (value->a_const->val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL: return fmt::format("i{}", value->a_const->ival->ival);
    case PG_QUERY__A__CONST__VAL_FVAL: return fmt::format("f{}", value->a_const->fval->fval);
    case PG_QUERY__A__CONST__VAL_SVAL: return fmt::format("s{}", value->a_const->sval->sval);
    default: return {};
    }
}

/// Parse analysis (analysis.h) comes first, and has no column as the object.
bool isTold(Builder& b, std::string_view sqlState)
{
    const auto& failures = b.effect().failures;
    return std::any_of(failures.begin(), failures.end(), [&](const Failure& one) {
        return one.cause == FailureCause::Value && one.sqlState == sqlState && one.object.empty();
    });
}

void refuse(Builder& b, std::string_view sqlState, const Relation& table, const std::string& column, std::string why)
{
    if (isTold(b, sqlState))
        return;
    b.fail(FailureCause::Value, sqlState, table.name, column).others = {std::move(why)};
}

bool isGivenByServer(const schema::Column& column, const Catalog& catalog)
{
    if (!column.defaultText.empty() || column.identity != schema::Identity::No ||
        column.generated != schema::Generated::No || !column.ownedSequence.empty())
        return true;
    const schema::Type* const type = catalog.type(column.type.name);
    return type != nullptr && type->kind == schema::TypeKind::Domain; // which may have a default
}

/// infer_arbiter_indexes: a valid unique index of exactly these columns.
void requireArbiter(Builder& b, const PgQuery__OnConflictClause& clause, const Relation& table)
{
    if (clause.infer == nullptr)
        return;
    const PgQuery__InferClause& infer = *clause.infer;
    if (*infer.conname != '\0') {
        const schema::Constraint* const named = table.constraint(infer.conname);
        if (named == nullptr)
            b.fail(FailureCause::MissingConstraint, "42704", table.name, infer.conname);
        else if (named->isDeferrable)
            refuse(b, "55000", table, infer.conname,
                   fmt::format("ON CONFLICT does not go by {}, which is DEFERRABLE", infer.conname));
        return;
    }
    std::set<std::string> wanted;
    for (const PgQuery__Node* node : listOf(infer.index_elems, infer.n_index_elems)) {
        if (!isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM) || *node->index_elem->name == '\0')
            return; // an expression
        wanted.insert(node->index_elem->name);
    }
    if (wanted.empty())
        return;
    const std::vector<const schema::Index*> indexes = b.catalog().indexesOf(table.name);
    const bool isIndexed = std::any_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
        std::set<std::string> own;
        for (const schema::IndexKey& key : index->keys)
            own.insert(key.column);
        return index->isUnique && index->isValid && own == wanted &&
               (index->predicate.empty() || infer.where_clause != nullptr);
    });
    const bool isKey = std::any_of(table.constraints.begin(), table.constraints.end(), [&](const auto& one) {
        return (one.kind == schema::ConstraintKind::PrimaryKey || one.kind == schema::ConstraintKind::Unique) &&
               std::set<std::string>(one.columns.begin(), one.columns.end()) == wanted;
    });
    if ((isIndexed || isKey) && hasOnlyDeferrableKey(table, wanted, b.catalog()))
        refuse(b, "55000", table, *wanted.begin(),
               fmt::format("The key of {} that ON CONFLICT would go by is DEFERRABLE", schema::toString(table.name)));
    if (!isIndexed && !isKey)
        refuse(b, "42P10", table, *wanted.begin(),
               fmt::format("{} has no valid unique index of just the columns that ON CONFLICT names",
                           schema::toString(table.name)));
}

/// Two rows of one VALUES with the same key.
void requireDistinctKeys(Builder& b, const PgQuery__SelectStmt& values, const Relation& table,
                         const std::vector<std::string>& columns, const char* sqlState)
{
    for (const schema::Constraint& key : table.constraints) {
        if ((key.kind != schema::ConstraintKind::PrimaryKey && key.kind != schema::ConstraintKind::Unique) ||
            key.columns.size() != 1)
            continue;
        const auto at = std::find(columns.begin(), columns.end(), key.columns.front());
        if (at == columns.end())
            continue;
        const auto position = static_cast<std::size_t>(at - columns.begin());
        std::set<std::string> seen;
        for (const PgQuery__Node* row : listOf(values.values_lists, values.n_values_lists)) {
            const std::string value =
                position < row->list->n_items ? plainConstant(row->list->items[position]) : std::string();
            if (!value.empty() && !seen.insert(value).second) {
                refuse(b, sqlState, table, key.columns.front(),
                       fmt::format("Two of the rows have the same {}, which is a key of {}", key.columns.front(),
                                   schema::toString(table.name)));
                return;
            }
        }
    }
}

} // namespace

std::optional<BadLiteral> badLiteral(const PgQuery__Node* value, const schema::TypeUse& type, bool hasLength,
                                     const Catalog& catalog)
{
    if (!isA(value, PG_QUERY__NODE__NODE_A_CONST) || value->a_const->isnull != 0)
        return std::nullopt;
    const PgQuery__AConst& constant = *value->a_const;
    const schema::TypeUse base = baseOf(type, catalog).type;
    const schema::Type* const known = base.dimensions == 0 ? catalog.type(base.name) : nullptr;
    const bool isEnum = known != nullptr && known->kind == schema::TypeKind::Enum;
    const std::string_view name =
        base.dimensions == 0 && base.name.schema == "pg_catalog" ? std::string_view(base.name.name) : "";
    switch (constant.val_case) {
    case PG_QUERY__A__CONST__VAL_SVAL: {
        const std::string text = constant.sval->sval;
        if (isEnum) {
            if (!known->areLabelsKnown ||
                std::find(known->labels.begin(), known->labels.end(), text) != known->labels.end())
                return std::nullopt;
            return BadLiteral{"22P02", '\'' + text + '\''};
        }
        if (std::string state = refusedAs(text, base, hasLength); !state.empty())
            return BadLiteral{std::move(state), '\'' + text + '\''};
        return std::nullopt;
    }
    case PG_QUERY__A__CONST__VAL_IVAL:
        if (isEnum || name == "bool" || name == "uuid" || name == "json" || name == "jsonb" || name == "date" ||
            name == "timestamp" || name == "timestamptz")
            return BadLiteral{"42804", std::to_string(constant.ival->ival)};
        if (name == "int2" && (constant.ival->ival > 32767 || constant.ival->ival < -32768))
            return BadLiteral{"22003", std::to_string(constant.ival->ival)};
        if (hasLength && name == "numeric" && isTooLarge(std::to_string(constant.ival->ival), base))
            return BadLiteral{"22003", std::to_string(constant.ival->ival)};
        return std::nullopt;
    case PG_QUERY__A__CONST__VAL_BOOLVAL:
        if (isEnum || name.starts_with("int") || name == "numeric" || name.starts_with("float"))
            return name == "interval"
                       ? std::nullopt
                       : std::optional(BadLiteral{"42804", constant.boolval->boolval ? "true" : "false"});
        return std::nullopt;
    case PG_QUERY__A__CONST__VAL_FVAL: {
        const std::string text = constant.fval->fval;
        const bool isWhole = text.find_first_not_of("-0123456789") == std::string::npos;
        if (isWhole && name.starts_with("int") && name != "interval") {
            if (std::string state = refusedAsInteger(text, name); !state.empty())
                return BadLiteral{std::move(state), text};
        }
        if (hasLength && name == "numeric" && isTooLarge(text, base))
            return BadLiteral{"22003", text};
        return std::nullopt;
    }
    default: return std::nullopt;
    }
}

void requireLiteral(Builder& b, const PgQuery__Node* value, const schema::TypeUse& type, bool hasLength,
                    const Name& relation, const std::string& column)
{
    if (b.circumstances().isInBody)
        return;
    const std::optional<BadLiteral> bad = badLiteral(value, type, hasLength, b.catalog());
    // A number that is only kept is converted by the statement that will use it; a text is read at once.
    const bool isKept =
        !hasLength && bad && bad->sqlState == "22003" && value->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL;
    if (bad && !isKept && !isTold(b, bad->sqlState))
        b.fail(FailureCause::Value, bad->sqlState, relation, column).others = {
            fmt::format("{} of {} is {} and does not take {}", column, schema::toString(relation),
                        schema::toString(type), bad->text)};
}

void requireValues(Builder& b, const PgQuery__InsertStmt& stmt, const Relation& table,
                   const std::vector<std::string>& columns)
{
    if (b.circumstances().isInBody || !table.areColumnsKnown || table.columns.empty() ||
        (table.kind != schema::RelationKind::Table && table.kind != schema::RelationKind::PartitionedTable))
        return;
    if (stmt.on_conflict_clause != nullptr)
        requireArbiter(b, *stmt.on_conflict_clause, table);
    const PgQuery__SelectStmt* const source =
        isA(stmt.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT) ? stmt.select_stmt->select_stmt : nullptr;
    const bool isValues = source != nullptr && source->n_values_lists > 0;
    const bool mayBeFilled = mayBeChanged(table, "INSERT", b.catalog());
    std::set<std::string> given;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const schema::Column* const column = table.column(columns[i]);
        if (column == nullptr)
            continue;
        bool isEverGiven = source != nullptr && !isValues;
        bool isNull = false;
        if (isValues) {
            for (const PgQuery__Node* row : listOf(source->values_lists, source->n_values_lists)) {
                const PgQuery__Node* const value = i < row->list->n_items ? row->list->items[i] : nullptr;
                if (value == nullptr || isA(value, PG_QUERY__NODE__NODE_SET_TO_DEFAULT))
                    continue;
                isEverGiven = true;
                isNull = isNull || isNullConstant(value);
                if (table.kind == schema::RelationKind::PartitionedTable || table.isPartition())
                    requirePartition(b, table, column->name, value);
                requireLiteral(b, value, column->type, true, table.name, column->name);
            }
        }
        if (source != nullptr && !isValues && source->larg == nullptr && source->n_target_list == columns.size() &&
            isA(source->target_list[i], PG_QUERY__NODE__NODE_RES_TARGET))
            requireLiteral(b, source->target_list[i]->res_target->val, column->type, true, table.name, column->name);
        if (isEverGiven)
            given.insert(column->name);
        const bool isAlways = column->identity == schema::Identity::Always &&
                              stmt.override == PG_QUERY__OVERRIDING_KIND__OVERRIDING_NOT_SET;
        if (isEverGiven && (isAlways || column->generated != schema::Generated::No))
            refuse(b, "428C9", table, column->name,
                   fmt::format("{} of {} is made by the server and takes no value", column->name,
                               schema::toString(table.name)));
        if (isNull && column->isNotNull && !mayBeFilled)
            refuse(b, "23502", table, column->name,
                   fmt::format("{} of {} is NOT NULL and gets NULL", column->name, schema::toString(table.name)));
    }
    if (isValues) {
        for (const PgQuery__Node* row : listOf(source->values_lists, source->n_values_lists)) {
            const std::size_t width = row->list->n_items;
            if (width > columns.size() || (stmt.n_cols > 0 && width < columns.size())) {
                refuse(b, "42601", table, {},
                       fmt::format("A row has {} values for {} columns of {}", width, columns.size(),
                                   schema::toString(table.name)));
                return;
            }
        }
        // ON CONFLICT DO UPDATE changes no row twice; DO NOTHING leaves the second one out.
        if (stmt.on_conflict_clause == nullptr)
            requireDistinctKeys(b, *source, table, columns, "23505");
        else if (stmt.on_conflict_clause->action == PG_QUERY__ON_CONFLICT_ACTION__ONCONFLICT_UPDATE)
            requireDistinctKeys(b, *source, table, columns, "21000");
    }
    const bool hasRow = source == nullptr || isValues ||
                        (source->n_from_clause == 0 && source->where_clause == nullptr && source->larg == nullptr);
    if ((!hasRow && stmt.n_cols == 0) || mayBeFilled)
        return;
    // Of a query any row that it gives is refused: nobody writes one that gives none.
    for (const schema::Column& column : table.columns) {
        if (column.isNotNull && !given.contains(column.name) && !isGivenByServer(column, b.catalog()) &&
            (isValues || source == nullptr || stmt.n_cols > 0))
            refuse(b, "23502", table, column.name,
                   fmt::format("{} of {} is NOT NULL, has no default, and gets no value", column.name,
                               schema::toString(table.name)));
    }
}

void requireAssignments(Builder& b, const Relation& table, PgQuery__Node* const* targets, std::size_t count)
{
    if (b.circumstances().isInBody || !table.areColumnsKnown)
        return;
    for (const PgQuery__Node* node : listOf(targets, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RES_TARGET) || node->res_target->n_indirection > 0)
            continue;
        const schema::Column* const column = table.column(node->res_target->name);
        const PgQuery__Node* const value = node->res_target->val;
        if (column == nullptr || isA(value, PG_QUERY__NODE__NODE_SET_TO_DEFAULT))
            continue;
        if (column->identity == schema::Identity::Always || column->generated != schema::Generated::No)
            refuse(b, "428C9", table, column->name,
                   fmt::format("{} of {} is made by the server and takes no value", column->name,
                               schema::toString(table.name)));
        requireLiteral(b, value, column->type, true, table.name, column->name);
        const bool mayBeFilled =
            std::any_of(table.triggers.begin(), table.triggers.end(), [](const schema::Trigger& trigger) {
                return trigger.isForRow && trigger.enabled != 'D' &&
                       trigger.definition.find("BEFORE") != std::string::npos &&
                       trigger.definition.find("UPDATE") != std::string::npos;
            });
        if (column->isNotNull && isNullConstant(value) && !mayBeFilled && table.rules.empty()) {
            refuse(b, "23502", table, column->name,
                   fmt::format("{} of {} is NOT NULL and gets NULL", column->name, schema::toString(table.name)));
            b.effect().failures.back().needsRows = true;
        }
    }
}

} // namespace lk::review::effects
