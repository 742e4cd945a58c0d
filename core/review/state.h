// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

struct PgQuery__Node;

namespace lk::review {

enum class TransactionKind : std::uint8_t {
    None,     ///< the statement by itself
    Tool,     ///< the tool wraps the file
    Message,  ///< several statements in one message: one implicit transaction
    Explicit, ///< BEGIN in the file
};

/// One statement that the walk comes to: of the file, or of a body that the file carries out (DO, a constant EXECUTE).
struct Unit {
    const PgQuery__Node* tree = nullptr; ///< null: the grammar does not know it
    Spot spot;
    std::string_view text; ///< without leading comments and the semicolon
    bool isInBody = false; ///< inside DO or a function: what cannot be in a transaction fails there in any case
    bool isInLoop = false; ///< there, within a loop
    bool isOpaque = false; ///< EXECUTE of a computed string: there is something that nobody can review; `tree` is null
    int transaction = 0;   ///< number of the transaction it runs in; units of one number commit together
    TransactionKind transactionKind = TransactionKind::None;
    std::string fault;            ///< of DO: why its body surely fails, with the SQLSTATE
    std::string parserMessage;    ///< of one that cannot be parsed
    std::size_t parserOffset = 0; ///< there, bytes of the block's text
    int parserLine = 0;           ///< in the file
    /// Other statements may run in the same transaction, or it is one that the server takes for a block.
    [[nodiscard]] bool isInBlock() const { return isInBody || transactionKind != TransactionKind::None; }
};

struct HeldLock {
    schema::Name relation;
    sql::LockMode mode = sql::LockMode::None;
    bool isNamed = true;
    int line = 0; ///< of the statement that took it
    friend bool operator==(const HeldLock&, const HeldLock&) = default;
};

enum class SettingScope : std::uint8_t { Default /**< role's, database's or server's */, Session, Transaction };

/// A setting in force. `value` as the server understands it: times in milliseconds in digits, names in lower case.
struct Setting {
    std::string value;
    SettingScope scope = SettingScope::Default;
    int line = 0; ///< of the statement that set it; 0: not set in the file
    friend bool operator==(const Setting&, const Setting&) = default;
};

/// What the walk knows before a statement (review contract, section 2).
struct State {
    int transactionLine = 0;    ///< of the BEGIN in the file; 0: there is none
    std::vector<HeldLock> held; ///< strongest mode for each relation, since the transaction began; not on new relations
    std::map<std::string, Setting> settings;
    std::set<schema::Name> newHere;               ///< made in this transaction, or temporary: nobody else can see them
    std::set<schema::Name> newEarlier;            ///< made earlier in this file and committed
    std::set<schema::Name> filled;                ///< of the new ones: those that something has put rows into
    std::map<schema::Name, schema::Name> renames; ///< new name → old name, of this file
    std::map<schema::Name, std::vector<std::string>> constraintsHere; ///< added in this transaction, by relation
    std::map<schema::Name, std::vector<std::string>> labelsHere; ///< enum labels added in this transaction, by type
    std::set<schema::Name> typesHere;                            ///< made in this transaction
    /// A strong lock was asked for without lock_timeout in this part: it is told once, at the first.
    bool isLockTimeoutTold = false;
    std::set<schema::Name> changedRows;           ///< existing relations that DML of this transaction has touched
    std::map<schema::Name, int> alteredSequences; ///< by ALTER SEQUENCE of this transaction, with its line
    std::set<schema::Name> refreshedViews;        ///< by REFRESH of this transaction
    /// The last ALTER TABLE of this part that went through all rows of a relation.
    struct Pass {
        int line = 0;
        int transaction = 0;
        friend bool operator==(const Pass&, const Pass&) = default;
    };
    std::map<schema::Name, Pass> passes;

    /// Milliseconds; 0: off; none: not known (nothing set it, and no connection told).
    [[nodiscard]] std::optional<std::int64_t> timeout(const std::string& name) const;
    [[nodiscard]] const HeldLock* heldOn(const schema::Name& relation) const;
};

} // namespace lk::review
