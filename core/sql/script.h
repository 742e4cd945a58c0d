// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::sql {

/// How a statement stands to transaction blocks.
enum class TransactionUse : std::uint8_t {
    Either,       ///< runs inside or outside a block
    MustBeAlone,  ///< the server refuses it inside a block (CREATE INDEX CONCURRENTLY, VACUUM, CREATE DATABASE, …)
    Begins,       ///< BEGIN, START TRANSACTION
    Commits,      ///< COMMIT, END (without AND CHAIN)
    OtherControl, ///< ROLLBACK, ABORT, SAVEPOINT, RELEASE, ROLLBACK TO, PREPARE/COMMIT/ROLLBACK PREPARED, AND CHAIN
    MayCommit,    ///< CALL and DO: may end the transaction themselves when they run outside a block
    NotKnown,     ///< could not be parsed
};

/// What a probe must look for after a non-transactional statement whose end is not known (reliability contract, section 6).
enum class ProbeKind : std::uint8_t {
    None,             ///< nothing can tell: stop and ask
    HarmlessToRepeat, ///< VACUUM, ANALYZE, REFRESH … CONCURRENTLY, ALTER SYSTEM, CHECKPOINT
    CreateIndex,      ///< CREATE INDEX CONCURRENTLY: `index` on `relation`
    DropIndex,        ///< DROP INDEX CONCURRENTLY: `index`
    Reindex,          ///< REINDEX … CONCURRENTLY
    DetachPartition, ///< ALTER TABLE … DETACH PARTITION … CONCURRENTLY: `index` is the partition, `relation` the parent
    AddEnumValue, ///< ALTER TYPE … ADD VALUE: `relation` is the type, `value` the label
    Database,     ///< CREATE / DROP DATABASE: `relation.name`; `creates` tells which
    Tablespace,   ///< CREATE / DROP TABLESPACE: likewise
};

/// A name as written, folded as the server folds it; `schema` is empty when not given.
struct ObjectName {
    std::string schema;
    std::string name;
    friend bool operator==(const ObjectName&, const ObjectName&) = default;
};

struct Probe {
    ProbeKind kind = ProbeKind::None;
    ObjectName relation;
    ObjectName index;
    std::string value;
    bool creates = true;
    friend bool operator==(const Probe&, const Probe&) = default;
};

/// The modes of table-level locks, weakest first (PostgreSQL manual, "Explicit Locking").
enum class LockMode : std::uint8_t {
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive
};
/// As `pg_locks.mode` spells it: `AccessExclusiveLock`.
[[nodiscard]] std::string_view toString(LockMode mode);

/// A lock that a statement takes on a relation it names.
struct Lock {
    ObjectName relation;
    LockMode mode = LockMode::None;
    friend bool operator==(const Lock&, const Lock&) = default;
};

/// One statement of a script. Offsets are bytes into the script's text.
struct Statement {
    std::size_t pieceBegin = 0; ///< pieces laid end to end give the text back byte for byte
    std::size_t pieceEnd = 0;
    std::size_t begin = 0; ///< first byte of the first token
    std::size_t end = 0;   ///< one past the last byte before the semicolon (or the end)
    int line = 1;          ///< of `begin`, from 1
    int column = 1;        ///< of `begin`, in characters from 1
    std::string
        kind; ///< node of PostgreSQL's grammar without "Stmt": `CreateTable` is "Create", `AlterTable`, `Index`, …
    std::string tag; ///< what a person calls it: "CREATE INDEX CONCURRENTLY", "ALTER TABLE"
    TransactionUse transactionUse = TransactionUse::Either;
    Probe probe;
    std::vector<Lock> locks;  ///< on relations it names; best knowledge, may be empty
    bool isParsed = true;     ///< false: sent to the server as it stands, marked as not reviewed
    bool setsSession = false; ///< SET, RESET and set_config(…, false): holds until the session ends
    bool losesData = false;   ///< DROP TABLE/SCHEMA/COLUMN/DATABASE, TRUNCATE, DELETE without WHERE

    friend bool operator==(const Statement&, const Statement&) = default;
};

enum class ProblemKind : std::uint8_t {
    Unterminated, ///< a quote, dollar quote or comment without end: must never be sent
    PsqlCommand,  ///< a line that begins with a backslash command
    CopyData,     ///< COPY … FROM STDIN with inline data
    NotParsed,    ///< the grammar does not know it; the server is the judge
    NulByte,
    NotUtf8,
};

/// Something about a script that must be told. All but NotParsed forbid sending it.
struct Problem {
    ProblemKind kind = ProblemKind::NotParsed;
    int line = 0;
    int column = 0;
    std::string text; ///< the parser's words, or the offending token
    friend bool operator==(const Problem&, const Problem&) = default;
};

/// A text cut into statements. A plain value; owns the text.
class Script {
public:
    Script() = default;

    /// Cuts `text` with PostgreSQL's own scanner and understands each statement with its grammar. Never throws on bad SQL:
    /// what cannot be parsed is kept whole as a statement with `isParsed == false` and told in `problems()`.
    /// A text without any statement (blank, or comments alone) gives none. Thread-safe.
    [[nodiscard]] static Script parse(std::string text);

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] const std::vector<Statement>& statements() const { return m_statements; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }
    /// The statement without leading comments and trailing semicolon.
    [[nodiscard]] std::string_view textOf(const Statement& statement) const;

private:
    std::string m_text;
    std::vector<Statement> m_statements;
    std::vector<Problem> m_problems;
};

/// Line and column (from 1; columns in characters) of a byte offset.
struct LineColumn {
    int line = 1;
    int column = 1;
    friend bool operator==(const LineColumn&, const LineColumn&) = default;
};
[[nodiscard]] LineColumn lineColumnOf(std::string_view text, std::size_t offset);

} // namespace lk::sql
