// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/bounded.h"
#include "core/sql/nodes.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What bounded.cpp works with.

namespace lk::review::bounds {

using schema::Catalog;
using schema::Name;

/// A LIMIT that makes a batch of it.
[[nodiscard]] bool hasLimit(const PgQuery__SelectStmt& select);
[[nodiscard]] bool hasLimit(const PgQuery__Node* query);

/// One of what a statement joins.
struct Item {
    Name relation; ///< empty: a query or function
    std::string alias;
    const schema::Relation* known = nullptr; ///< with all its columns
    std::vector<std::vector<std::string>> keys;
    bool isFew = false;     ///< gives few rows
    bool isLimited = false; ///< by LIMIT: what is joined to it is a batch, whatever the column
};

struct Column {
    std::size_t item = 0;
    std::string name;
};

class Judge;

/// The relations of one FROM list, and what its conditions say of their columns.
class Join final {
public:
    Join(Judge& judge) : m_judge(judge) {}

    /// `isTarget`: what is written to; that it is empty now says nothing of its conditions.
    void addRelation(const PgQuery__RangeVar& relation, bool isTarget = false);
    void addFrom(const PgQuery__Node* from);
    void addCondition(const PgQuery__Node* condition) { look(condition); }
    /// Whether the item gives few rows, by itself or by its conditions.
    [[nodiscard]] bool isFew(std::size_t item);
    [[nodiscard]] bool areAllFew();
    [[nodiscard]] std::size_t size() const { return m_items.size(); }
    [[nodiscard]] const Item& item(std::size_t index) const { return m_items[index]; }

private:
    struct Facts {
        std::set<std::string> equal; ///< to something constant
        std::map<std::string, std::optional<std::int64_t>> low;
        std::map<std::string, std::optional<std::int64_t>> high;
        std::vector<std::pair<std::string, Column>> joined; ///< equal to a column of another item
        bool isLimited = false;
    };
    void findKeys(Item& item) const;
    [[nodiscard]] std::optional<Column> columnOf(const PgQuery__Node* node) const;
    [[nodiscard]] bool isConstant(const PgQuery__Node* node) const;
    [[nodiscard]] bool mayBind(std::size_t item) const { return item >= m_first && item < m_last; }
    void look(const PgQuery__Node* node);
    void lookAtComparison(const PgQuery__AExpr& expression);
    void lookAtSubLink(const PgQuery__SubLink& link);
    void lookAtOr(const PgQuery__BoolExpr& expression);
    void compare(const PgQuery__Node* left, std::string_view op, const PgQuery__Node* right);
    void bind(const PgQuery__Node* columns);
    [[nodiscard]] bool isBoundByKey(std::size_t item) const;
    void settle();

    Judge& m_judge;
    std::vector<Item> m_items;
    std::vector<Facts> m_facts; ///< beside m_items
    std::size_t m_first = 0;    ///< items that the condition at hand binds
    std::size_t m_last = static_cast<std::size_t>(-1);
    bool m_isNever = false;
    bool m_isQualifiedOnly = false; ///< within a sub-select a bare name is its own
};

/// Judges queries and writes; knows which WITH queries are in scope.
class Judge final {
public:
    Judge(const Catalog& known, bool isBody, const std::set<Name>& small) : catalog(known), isInBody(isBody), few(small)
    {}

    /// Whether a query, or a write that returns its rows, may give many.
    [[nodiscard]] bool givesMany(const PgQuery__Node* query);
    [[nodiscard]] bool givesMany(const PgQuery__SelectStmt& select, std::vector<Name>* sources = nullptr);
    /// The query of a WITH in scope; null: there is none of that name.
    [[nodiscard]] const PgQuery__Node* withQuery(const PgQuery__RangeVar& relation) const;
    void collect(const PgQuery__Node& statement);
    [[nodiscard]] std::vector<UnboundedWrite> take() { return std::move(m_found); }

    const Catalog& catalog;
    const bool isInBody;
    const std::set<Name>& few;
    /// Of the queries around the one that is judged: what depends on their rows is no constant.
    std::vector<std::string> outerAliases;

private:
    class Scope;
    [[nodiscard]] std::optional<UnboundedWrite> judged(const PgQuery__Node& statement);
    [[nodiscard]] std::optional<UnboundedWrite> judged(Write write, const PgQuery__RangeVar* relation,
                                                       const PgQuery__Node* where, PgQuery__Node* const* from,
                                                       std::size_t fromCount);
    [[nodiscard]] std::optional<UnboundedWrite> judged(const PgQuery__InsertStmt& stmt);
    [[nodiscard]] std::optional<UnboundedWrite> judged(const PgQuery__MergeStmt& stmt);
    [[nodiscard]] Name named(const PgQuery__RangeVar& relation) const
    {
        const sql::ObjectName written = sql::nameOf(relation);
        return catalog.resolved({written.schema, written.name});
    }

    std::vector<const PgQuery__WithClause*> m_scopes;
    std::vector<const PgQuery__Node*> m_within; ///< WITH queries that are being judged: a recursive one ends here
    std::vector<UnboundedWrite> m_found;
};

} // namespace lk::review::bounds
