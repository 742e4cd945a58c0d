// SPDX-License-Identifier: Apache-2.0
#include "core/review/everynode.h"
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/foreign.h"
#include "core/review/rules/failures/told.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace lk::review::failures {

namespace {

/// Something newer than the oldest supported server (12): what to call it, and the first version that has it.
struct Newer {
    std::string_view name;
    int version = 0;
};

// Release notes E.1 to E.7 of PostgreSQL 13 to 18, "Functions"; sorted.
constexpr std::array kFunctions{
    Newer{"any_value", 16},
    Newer{"array_reverse", 18},
    Newer{"array_sample", 16},
    Newer{"array_shuffle", 16},
    Newer{"array_sort", 18},
    Newer{"bit_count", 14},
    Newer{"casefold", 18},
    Newer{"crc32", 18},
    Newer{"crc32c", 18},
    Newer{"date_add", 16},
    Newer{"date_bin", 14},
    Newer{"date_subtract", 16},
    Newer{"erf", 16},
    Newer{"erfc", 16},
    Newer{"gamma", 18},
    Newer{"gcd", 13},
    Newer{"gen_random_uuid", 13},
    Newer{"has_parameter_privilege", 15},
    Newer{"is_normalized", 13},
    Newer{"lcm", 13},
    Newer{"lgamma", 18},
    Newer{"min_scale", 13},
    Newer{"pg_current_xact_id", 13},
    Newer{"pg_input_error_info", 16},
    Newer{"pg_input_is_valid", 16},
    Newer{"pg_snapshot_xip", 13},
    Newer{"random_normal", 16},
    Newer{"range_agg", 14},
    Newer{"range_intersect_agg", 14},
    Newer{"regexp_count", 15},
    Newer{"regexp_instr", 15},
    Newer{"regexp_like", 15},
    Newer{"regexp_substr", 15},
    Newer{"string_to_table", 14},
    Newer{"to_bin", 17},
    Newer{"to_oct", 17},
    Newer{"trim_array", 14},
    Newer{"trim_scale", 13},
    Newer{"unicode_assigned", 17},
    Newer{"unistr", 14},
    Newer{"uuid_extract_timestamp", 17},
    Newer{"uuid_extract_version", 17},
    Newer{"uuidv4", 18},
    Newer{"uuidv7", 18},
    Newer{"xmltext", 17},
};
static_assert(std::is_sorted(kFunctions.begin(), kFunctions.end(),
                             [](const Newer& a, const Newer& b) { return a.name < b.name; }));

const Newer* functionNamed(std::string_view name)
{
    const auto found = std::lower_bound(kFunctions.begin(), kFunctions.end(), name,
                                        [](const Newer& one, std::string_view wanted) { return one.name < wanted; });
    return found != kFunctions.end() && found->name == name ? &*found : nullptr;
}

/// Words without which a statement holds nothing of what is looked for below the surface.
constexpr std::array<std::string_view, 7> kWords{"json",    "cycle",    "search", "compression",
                                                 "storage", "distinct", "ties"};
/// What a sub-select begins with, somewhere behind the statement's first word.
constexpr std::string_view kSelect = "select";
constexpr std::string_view kValues = "values";

/// For each first letter the lengths that a wanted word may have, one bit each: most words of a statement are none.
constexpr std::array<std::uint32_t, 26> kLengths = [] {
    std::array<std::uint32_t, 26> lengths{};
    const auto add = [&](std::string_view word) {
        lengths[static_cast<std::size_t>(word.front() - 'a')] |= std::uint32_t{1} << word.size();
    };
    for (const Newer& function : kFunctions)
        add(function.name);
    for (const std::string_view word : kWords)
        add(word);
    add(kSelect);
    add(kValues);
    return lengths;
}();

/// What a byte is to a word: its lower case, 0 between words.
constexpr std::array<char, 256> kInWord = [] {
    std::array<char, 256> bytes{};
    for (char c = 'a'; c <= 'z'; ++c)
        bytes[static_cast<std::size_t>(c)] = bytes[static_cast<std::size_t>(c - 'a' + 'A')] = c;
    for (char c = '0'; c <= '9'; ++c)
        bytes[static_cast<std::size_t>(c)] = c;
    bytes['_'] = '_';
    return bytes;
}();

char inWord(char c)
{
    return kInWord[static_cast<unsigned char>(c)];
}

/// Asked of the text first, because going through every tree would cost too much.
bool isWorthALook(std::string_view text)
{
    constexpr std::size_t kLongest = 31;
    std::array<char, kLongest> word{};
    char before = 0; // the last byte that is neither blank nor in a word
    for (std::size_t i = 0; i < text.size();) {
        const char first = inWord(text[i]);
        const std::size_t begin = i++;
        if (first == 0) {
            if (text[begin] > ' ')
                before = text[begin];
            continue;
        }
        while (i < text.size() && inWord(text[i]) != 0)
            ++i;
        const std::size_t size = i - begin;
        if (first < 'a' || size < 3 || size > kLongest)
            continue;
        const bool mayBeOne = (kLengths[static_cast<std::size_t>(first - 'a')] >> size & 1U) != 0;
        if (!mayBeOne && first != 'j')
            continue;
        std::transform(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(i),
                       word.begin(), inWord);
        const std::string_view found(word.data(), size);
        if (found.starts_with("json_") || (found == kSelect && begin > 0) || (found == kValues && before == '('))
            return true;
        const bool isCall = i == text.size() || text[i] == '(' || text[i] == ' ';
        if (mayBeOne && ((isCall && functionNamed(found) != nullptr) ||
                         std::find(kWords.begin(), kWords.end(), found) != kWords.end()))
            return true;
    }
    return false;
}

Newer ofConstraint(const PgQuery__Constraint& constraint)
{
    if (constraint.nulls_not_distinct != 0)
        return {"NULLS NOT DISTINCT", 15};
    if (constraint.n_fk_del_set_cols > 0)
        return {"ON DELETE SET NULL with columns", 15};
    return {};
}

Newer ofCommand(const PgQuery__AlterTableCmd& command)
{
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetExpression: return {"ALTER COLUMN … SET EXPRESSION", 17};
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression: return {"ALTER COLUMN … DROP EXPRESSION", 13};
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression: return {"ALTER COLUMN … SET COMPRESSION", 14};
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetAccessMethod:
        return command.name == nullptr || command.name[0] == '\0' ? Newer{"SET ACCESS METHOD DEFAULT", 17}
                                                                  : Newer{"SET ACCESS METHOD", 15};
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize: return {"DETACH PARTITION … FINALIZE", 14};
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
        if (sql::isA(command.def, PG_QUERY__NODE__NODE_PARTITION_CMD) && command.def->partition_cmd->concurrent != 0)
            return {"DETACH PARTITION … CONCURRENTLY", 14};
        return {};
    default: return {};
    }
}

/// What the statement is by its own kind.
Newer ofStatement(const PgQuery__Node& tree)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_MERGE_STMT: {
        const PgQuery__MergeStmt& stmt = *tree.merge_stmt;
        if (stmt.n_returning_list > 0)
            return {"MERGE … RETURNING", 17};
        for (const PgQuery__Node* node : sql::listOf(stmt.merge_when_clauses, stmt.n_merge_when_clauses)) {
            if (sql::isA(node, PG_QUERY__NODE__NODE_MERGE_WHEN_CLAUSE) &&
                node->merge_when_clause->match_kind == PG_QUERY__MERGE_MATCH_KIND__MERGE_WHEN_NOT_MATCHED_BY_SOURCE)
                return {"WHEN NOT MATCHED BY SOURCE", 17};
        }
        return {"MERGE", 15};
    }
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        return tree.index_stmt->nulls_not_distinct != 0 ? Newer{"NULLS NOT DISTINCT", 15} : Newer{};
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        return tree.create_function_stmt->sql_body != nullptr ? Newer{"a function body in BEGIN ATOMIC or RETURN", 14}
                                                              : Newer{};
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
        return tree.create_trig_stmt->replace != 0 ? Newer{"CREATE OR REPLACE TRIGGER", 14} : Newer{};
    case PG_QUERY__NODE__NODE_VIEW_STMT:
        return sql::hasOption(tree.view_stmt->options, tree.view_stmt->n_options, "security_invoker")
                   ? Newer{"security_invoker", 15}
                   : Newer{};
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        for (const PgQuery__Node* node : sql::listOf(tree.alter_table_stmt->cmds, tree.alter_table_stmt->n_cmds)) {
            if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
                continue;
            if (const Newer found = ofCommand(*node->alter_table_cmd); found.version > 0)
                return found;
            if (sql::isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_CONSTRAINT)) {
                if (const Newer found = ofConstraint(*node->alter_table_cmd->def->constraint); found.version > 0)
                    return found;
            }
        }
        return {};
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
        for (const PgQuery__Node* node :
             sql::listOf(tree.create_publication_stmt->pubobjects, tree.create_publication_stmt->n_pubobjects)) {
            if (!sql::isA(node, PG_QUERY__NODE__NODE_PUBLICATION_OBJ_SPEC))
                continue;
            const PgQuery__PublicationObjSpec& object = *node->publication_obj_spec;
            if (object.pubobjtype != PG_QUERY__PUBLICATION_OBJ_SPEC_TYPE__PUBLICATIONOBJ_TABLE)
                return {"FOR TABLES IN SCHEMA", 15};
            if (object.pubtable != nullptr &&
                (object.pubtable->where_clause != nullptr || object.pubtable->n_columns > 0))
                return {"a row filter or column list in a publication", 15};
        }
        return {};
    case PG_QUERY__NODE__NODE_DROPDB_STMT:
        return sql::hasOption(tree.dropdb_stmt->options, tree.dropdb_stmt->n_options, "force")
                   ? Newer{"DROP DATABASE … WITH (FORCE)", 13}
                   : Newer{};
    default: return {};
    }
}

bool isUserFunction(const PgQuery__FuncCall& call, const Moment& moment)
{
    const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
    if (!name.schema.empty())
        return name.schema != "pg_catalog";
    return !moment.before.functions({"public", name.name}).empty() ||
           (name.name == "gen_random_uuid" && moment.before.hasExtension("pgcrypto"));
}

/// Below the surface: the newest thing that the target does not have.
Newer ofParts(const Moment& moment)
{
    Newer found;
    const auto take = [&](const Newer& one) {
        if (one.version > found.version)
            found = one;
    };
    everyMessage(&moment.tree(), [&](const ProtobufCMessage& message) {
        const auto* kind = message.descriptor;
        if (const auto* call = as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor); call != nullptr) {
            const Newer* known =
                call->n_funcname == 0 ? nullptr : functionNamed(sql::textOf(call->funcname[call->n_funcname - 1]));
            if (known != nullptr && !isUserFunction(*call, moment))
                take(*known);
        } else if (const auto* constraint = as<PgQuery__Constraint>(message, pg_query__constraint__descriptor)) {
            take(ofConstraint(*constraint));
        } else if (const auto* column = as<PgQuery__ColumnDef>(message, pg_query__column_def__descriptor)) {
            if (column->storage_name != nullptr && column->storage_name[0] != '\0')
                take({"STORAGE in a column definition", 16});
            if (column->compression != nullptr && column->compression[0] != '\0')
                take({"COMPRESSION in a column definition", 14});
        } else if (const auto* query = as<PgQuery__SelectStmt>(message, pg_query__select_stmt__descriptor)) {
            if (query->group_distinct != 0)
                take({"GROUP BY DISTINCT", 14});
            if (query->limit_option == PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_WITH_TIES)
                take({"FETCH FIRST … WITH TIES", 13});
        } else if (const auto* from = as<PgQuery__RangeSubselect>(message, pg_query__range_subselect__descriptor)) {
            if (from->alias == nullptr)
                take({"a sub-select in FROM without an alias", 16});
        } else if (const auto* with = as<PgQuery__CommonTableExpr>(message, pg_query__common_table_expr__descriptor)) {
            if (with->search_clause != nullptr || with->cycle_clause != nullptr)
                take({"SEARCH or CYCLE of WITH", 14});
        } else if (kind == &pg_query__json_object_constructor__descriptor ||
                   kind == &pg_query__json_array_constructor__descriptor ||
                   kind == &pg_query__json_array_query_constructor__descriptor ||
                   kind == &pg_query__json_object_agg__descriptor || kind == &pg_query__json_array_agg__descriptor ||
                   kind == &pg_query__json_is_predicate__descriptor) {
            take({"the SQL/JSON constructors and IS JSON", 16});
        } else if (kind == &pg_query__json_func_expr__descriptor || kind == &pg_query__json_table__descriptor ||
                   kind == &pg_query__json_parse_expr__descriptor || kind == &pg_query__json_scalar_expr__descriptor ||
                   kind == &pg_query__json_serialize_expr__descriptor) {
            take({"JSON_TABLE, JSON_VALUE and their kin", 17});
        }
        return true;
    });
    return found;
}

void check(const Moment& moment, Report& report)
{
    const int target = moment.settings.serverVersion;
    Newer found = ofStatement(moment.tree());
    // Nested ones of a body are asked about by themselves.
    if (found.version <= target && isWorthALook(moment.unit.text)) {
        if (const Newer part = ofParts(moment); part.version > found.version)
            found = part;
    }
    Said said;
    said.kinds = {Kind::FailsAtRuntime};
    if (found.version > target) {
        said.message =
            fmt::format("It needs PostgreSQL {} ({}), and the target is {}.", found.version, found.name, target);
    } else if (!failuresOf(moment, {FailureCause::Unsupported}).empty()) {
        const Failure* failure = failuresOf(moment, {FailureCause::Unsupported}).front();
        said.message =
            fmt::format("PostgreSQL {} does not know this statement in this form ({}).", target, failure->sqlState);
    } else {
        return;
    }
    said.remedy = "Write it in a way that the target knows, or upgrade the server first.";
    report.say(std::move(said));
}

void checkUnparsed(const Moment& moment, Report& report)
{
    if (moment.settings.serverVersion < 18 || moment.unit.isOpaque)
        return;
    const std::string newer = newerSyntax(moment.unit);
    if (newer.empty())
        return;
    Said said;
    said.severity = Severity::Low;
    said.message =
        fmt::format("{} is newer than the grammar that review reads with: this statement was not reviewed.", newer);
    report.say(std::move(said));
}

} // namespace

const Rule kUnsupportedInTarget{
    .id = "unsupported-in-target",
    .severity = Severity::Blocker,
    .title = "The target's version does not know it",
    .atStatement = check,
    .atUnparsed = checkUnparsed,
};

} // namespace lk::review::failures
