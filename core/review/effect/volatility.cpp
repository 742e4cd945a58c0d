// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/builder.h"
#include "core/schema/model.h"
#include "core/sql/parsetree.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace lk::review {

namespace {

#include "core/review/effect/volatilitytable.inc"

/// Volatile functions that came after the server the table was made from, and those of the extensions that come with it.
/// uuid_generate_v3 and v5 are immutable.
constexpr std::string_view kLaterVolatile[] = {
    "random_normal",      // 16
    "uuidv4",             // 18
    "uuidv7",             // 18
    "uuid_generate_v1",   // uuid-ossp
    "uuid_generate_v1mc", // uuid-ossp
    "uuid_generate_v4",   // uuid-ossp
    "gen_random_bytes",   // pgcrypto
    "gen_salt",           // pgcrypto
    "normal_rand",        // tablefunc
};
constexpr std::string_view kLaterImmutable[] = {
    "uuid_generate_v3",     "uuid_generate_v5",       "uuid_nil", "digest", "hmac",       "unaccent", "crypt",
    "uuid_extract_version", "uuid_extract_timestamp", "to_bin",   "to_oct", "array_sort", "casefold", "json_scalar",
};

template<std::size_t Size>
bool has(const char* const (&names)[Size], std::string_view name)
{
    return std::binary_search(std::begin(names), std::end(names), name,
                              [](std::string_view a, std::string_view b) { return a < b; });
}

bool has(const std::string_view* begin, const std::string_view* end, std::string_view name)
{
    return std::find(begin, end, name) != end;
}

std::optional<schema::Volatility> ofServerFunction(std::string_view name)
{
    if (has(kVolatileNames, name) || has(std::begin(kLaterVolatile), std::end(kLaterVolatile), name))
        return schema::Volatility::Volatile;
    if (has(kStableNames, name))
        return schema::Volatility::Stable;
    if (has(kImmutableNames, name) || has(std::begin(kLaterImmutable), std::end(kLaterImmutable), name))
        return schema::Volatility::Immutable;
    return std::nullopt;
}

/// The expression that a SQL-language function gives back, when the planner would put it in place of the call: one SELECT of one
/// column without FROM or anything else (inline_function, clauses.c).
const PgQuery__Node* inlinedExpression(const PgQuery__ParseResult& tree)
{
    if (tree.n_stmts != 1 || !sql::isA(tree.stmts[0]->stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        return nullptr;
    const PgQuery__SelectStmt& select = *tree.stmts[0]->stmt->select_stmt;
    if (select.n_target_list != 1 || select.n_from_clause != 0 || select.where_clause != nullptr ||
        select.n_group_clause != 0 || select.having_clause != nullptr || select.with_clause != nullptr ||
        select.limit_count != nullptr || select.limit_offset != nullptr || select.n_sort_clause != 0 ||
        select.n_distinct_clause != 0 || select.larg != nullptr || select.n_values_lists != 0)
        return nullptr;
    return select.target_list[0]->res_target->val;
}

class Walk final {
public:
    Walk(const schema::Catalog& catalog, int serverVersion) : m_catalog(catalog), m_serverVersion(serverVersion) {}

    void visit(const PgQuery__Node* expression)
    {
        if (expression == nullptr)
            return;
        effects::forEachMessage(sql::messageOf(*expression), [this](const ProtobufCMessage& message) {
            if (message.descriptor == &pg_query__func_call__descriptor)
                addCall(reinterpret_cast<const PgQuery__FuncCall&>(message));
            else if (message.descriptor == &pg_query__sqlvalue_function__descriptor)
                add(schema::Volatility::Stable, Certainty::Certain, {});
            return true;
        });
    }
    ExpressionVolatility result;

private:
    void add(schema::Volatility volatility, Certainty certainty, std::string function)
    {
        const bool isWorse = volatility > result.volatility ||
                             (volatility == result.volatility && result.certainty == Certainty::Assumed &&
                              certainty != Certainty::Assumed);
        const bool isAssumedBesides = volatility < result.volatility;
        if (isWorse || (volatility == result.volatility && result.function.empty())) {
            // A certain volatile call decides whatever else there is; an assumed harmless one leaves a doubt.
            result.certainty = isWorse ? certainty : std::max(result.certainty, certainty);
            result.volatility = volatility;
            if (!function.empty())
                result.function = std::move(function);
        } else if (!isAssumedBesides && certainty == Certainty::Assumed &&
                   result.volatility != schema::Volatility::Volatile) {
            result.certainty = Certainty::Assumed;
        }
    }

    void addCall(const PgQuery__FuncCall& call)
    {
        const sql::ObjectName written = sql::nameOf(call.funcname, call.n_funcname);
        if (written.schema == "pg_catalog") {
            // The grammar's own calls (EXTRACT, OVERLAY, AT TIME ZONE …) come so.
            add(ofServerFunction(written.name).value_or(schema::Volatility::Immutable), Certainty::Certain,
                written.name);
            return;
        }
        const std::optional<schema::Volatility> builtIn =
            written.schema.empty() ? ofServerFunction(written.name) : std::nullopt;
        if (builtIn) { // pg_catalog comes first on every search path
            add(*builtIn, Certainty::Certain, written.name);
            return;
        }
        std::vector<const schema::Function*> overloads;
        if (!written.schema.empty()) {
            overloads = m_catalog.functions({written.schema, written.name});
        } else {
            for (const std::string& schemaName : m_catalog.searchPath()) {
                overloads = m_catalog.functions({schemaName, written.name});
                if (!overloads.empty())
                    break;
            }
        }
        std::erase_if(overloads, [&](const schema::Function* one) {
            return overloads.size() > 1 && one->argumentTypes.size() != call.n_args;
        });
        if (overloads.empty()) {
            const std::optional<schema::Volatility> byName =
                ofServerFunction(written.name); // an extension's, in its schema
            add(byName.value_or(schema::Volatility::Volatile), Certainty::Assumed, written.name);
            return;
        }
        for (const schema::Function* one : overloads)
            addFunction(*one);
    }

    void addFunction(const schema::Function& function)
    {
        const Certainty certainty = m_catalog.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
        if (function.volatility == schema::Volatility::Volatile && function.language == "sql" &&
            !function.isSecurityDefiner && m_depth < 4) {
            const sql::ParseTree body(bodyText(function));
            const PgQuery__Node* const expression = body.isValid() ? inlinedExpression(body.tree()) : nullptr;
            if (expression != nullptr) {
                Walk inner(m_catalog, m_serverVersion);
                inner.m_depth = m_depth + 1;
                inner.visit(expression);
                // Folded away when the ALTER TABLE is planned; nothing to rely on, hence assumed (review contract, section 4).
                if (inner.result.volatility != schema::Volatility::Volatile) {
                    add(inner.result.volatility, Certainty::Assumed, function.name.name);
                    return;
                }
            }
        }
        add(function.volatility, certainty, function.name.name);
    }

    /// RETURN expr and BEGIN ATOMIC as a SELECT.
    static std::string bodyText(const schema::Function& function)
    {
        std::string_view body = function.body;
        const auto skip = [&](std::string_view word) {
            while (!body.empty() && (body.front() == ' ' || body.front() == '\n' || body.front() == '\t'))
                body.remove_prefix(1);
            if (body.size() < word.size())
                return false;
            for (std::size_t i = 0; i < word.size(); ++i) {
                if ((body[i] | 0x20) != word[i])
                    return false;
            }
            body.remove_prefix(word.size());
            return true;
        };
        if (skip("return "))
            return "SELECT " + std::string(body);
        return std::string(function.body);
    }

    const schema::Catalog& m_catalog;
    int m_serverVersion;
    int m_depth = 0;
};

} // namespace

ExpressionVolatility volatilityOf(const PgQuery__Node* expression, const schema::Catalog& catalog, int serverVersion)
{
    Walk walk(catalog, serverVersion);
    walk.visit(expression);
    return std::move(walk.result);
}

} // namespace lk::review
