// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/connection.h"
#include "core/review/effect.h"
#include "core/schema/catalog.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace lk::test {

/// What a server was seen to do to one relation.
struct ObservedRelation {
    std::string mode; ///< strongest, as pg_locks spells it
    bool isIndex = false;
    bool isRewritten = false; ///< other storage than before
    bool isReadFully = false;
    bool isReadByIndex = false;
};

struct Observed {
    std::string sqlState; ///< empty: it went through
    std::string message;
    std::map<std::string, ObservedRelation>
        relations; ///< by name, schema `public` left out; those that were there before
};

/// Runs statements on a scratch database, each in a transaction that is rolled back, and looks at what they hold in the end.
class ServerProbe final {
public:
    explicit ServerProbe(const postgres::ConnectionTarget& target);
    /// `preceding`: in the same transaction; its locks count.
    Observed observe(const std::string& statement, const std::string& preceding = {});
    /// Alone, outside a block. The SQLSTATE, empty for success.
    std::string execute(const std::string& sql);

private:
    postgres::Rows query(const std::string& sql);
    postgres::ConnectionHandle m_connection;
    postgres::Waiter m_waiter;
};

/// The only statement of a text.
class OneStatement final {
public:
    explicit OneStatement(const std::string& text);
    ~OneStatement();
    OneStatement(const OneStatement&) = delete;
    OneStatement& operator=(const OneStatement&) = delete;
    [[nodiscard]] const PgQuery__Node* node() const; ///< null: the grammar does not know it

private:
    struct Tree;
    std::unique_ptr<Tree> m_tree;
};

/// Public names bare, others with their schema.
[[nodiscard]] std::string bare(const schema::Name& name);
/// As pg_locks.mode from the manual's words: "ROW SHARE" to "RowShareLock".
[[nodiscard]] std::string modeSpelled(const std::string& words);

/// Reads the catalog of a database of a scratch cluster.
[[nodiscard]] std::shared_ptr<const schema::Catalog> catalogOf(const postgres::ConnectionTarget& target);

} // namespace lk::test
