// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/project/migration.h"
#include "core/project/project.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lk::formats {

/// An element of a changelog, the same whether it was written as XML, YAML or JSON. A scalar member is an attribute, a mapping or a list
/// a child.
struct LiquibaseNode {
    struct Attribute {
        std::string name;
        std::string value;
        bool isDoubtful =
            false; ///< YAML reads it as a date, an exponent, an octal number, …: what Liquibase makes of it is not certain
        bool isForeign = false; ///< XML: of another namespace
    };
    std::string name;
    std::vector<Attribute> attributes;
    std::vector<LiquibaseNode> children;
    std::string text; ///< XML: what stands between the tags; YAML: a scalar instead of a mapping
    bool isTextDoubtful = false;
    bool isList = false;
    bool isForeign = false; ///< XML: of another namespace
    int line = 1;

    /// The attribute, or the text of the child element of that name.
    [[nodiscard]] std::optional<std::string> find(std::string_view key) const;
    [[nodiscard]] std::string get(std::string_view key, std::string_view fallback = {}) const;
    [[nodiscard]] bool isTrue(std::string_view key, bool fallback = false) const;
    [[nodiscard]] const LiquibaseNode* child(std::string_view key) const;
    [[nodiscard]] bool isDoubtful() const; ///< anywhere in it
};

/// The whole document as one element. Throws Error{Unreadable} with the place.
[[nodiscard]] LiquibaseNode liquibaseTree(std::string_view text, const std::filesystem::path& file);

/// SQL text of a changelog with its place, and how it is to be cut.
struct LiquibaseSql {
    std::string text; ///< as it is run and hashed, properties filled in
    std::string
        placed; ///< the same with blanks for what was taken out, so that lines and offsets agree with the file; may be empty
    bool splits = true;
    bool stripsComments = true;
    std::optional<std::string> endDelimiter;
    std::size_t offset = 0;
    int line = 1;
    std::filesystem::path file; ///< empty: the changeset's own
};

struct LiquibaseChange {
    std::string name; ///< "createTable", "sql", …
    LiquibaseNode node;
    std::optional<LiquibaseSql> sql; ///< of formatted SQL
};

enum class LiquibaseOnFail : std::uint8_t { Halt, Continue, MarkRan, Warn };

struct LiquibasePreconditions {
    LiquibaseOnFail onFail = LiquibaseOnFail::Halt;
    LiquibaseOnFail onError = LiquibaseOnFail::Halt;
    std::string message;
    LiquibaseNode root; ///< its children, all of which must hold
};

/// How a changeset is undone.
struct LiquibaseRollback {
    bool isGiven = false; ///< by the changelog; else it is derived from the changes
    std::vector<LiquibaseChange> changes;
    /// Another changeset whose changes are run again: id, author, path (empty: the same file).
    struct Reference {
        std::string id;
        std::string author;
        std::string path;
    };
    std::vector<Reference> references;
};

/// objectQuotingStrategy
enum class LiquibaseQuoting : std::uint8_t {
    Legacy, ///< mixed letters, reserved words, odd characters
    All,
    OnlyReserved ///< and odd characters
};

struct LiquibaseChangeSet {
    std::string id;
    std::string author;
    std::string path; ///< as the `filename` column has it
    std::filesystem::path file;
    std::string include; ///< path for what is relative to the changelog file
    int line = 1;
    std::vector<std::string> contexts; ///< its own and those of what includes it; all must match
    std::vector<std::string> labels;
    std::string dbms;
    bool runOnChange = false;
    bool runAlways = false;
    bool runInTransaction = true;
    bool failOnError = true;
    bool isIgnored = false;
    bool marksInvalid = false; ///< onValidationFail="MARK_RAN"
    int runOrder = 0;          ///< -1 first, 1 last
    std::string comments;
    std::vector<std::string> validCheckSums;
    std::optional<LiquibasePreconditions> preconditions;
    std::vector<LiquibaseChange> changes;
    LiquibaseRollback rollback;
    std::vector<LiquibaseNode> modifySql;
    bool isRaw = false;                ///< a plain SQL file without header
    std::vector<std::string> unfilled; ///< properties that only Liquibase or the server knows
    std::string runWith;
    LiquibaseQuoting quoting = LiquibaseQuoting::Legacy;

    [[nodiscard]] std::string version() const { return path + "::" + id + "::" + author; }
    [[nodiscard]] std::string key() const; ///< the identity as Liquibase compares it
};

/// A file as it was read.
struct LiquibaseFile {
    std::filesystem::path path;
    std::string sha256;
    std::int64_t size = 0;
    std::int64_t changed = 0; ///< nanoseconds
};

/// A whole changelog with everything it includes. Immutable once read.
struct LiquibaseChangelog final : project::SetFacts {
    std::vector<LiquibaseChangeSet> changeSets; ///< in the order of execution
    std::vector<LiquibaseFile> files;
    std::vector<project::Problem> problems;
    std::optional<LiquibasePreconditions> preconditions; ///< of the changelog itself
    std::map<std::string, std::string> properties;       ///< global ones, names in lower case
    std::unordered_map<std::string, std::size_t> byKey;
    std::unordered_map<std::string, std::size_t> byFile;
    std::vector<std::string> includedFolders; ///< of includeAll, as the changelog names files in them
    bool hasIncludes = false;                 ///< the root names other files one by one
    bool includesAreRelative = false;         ///< … by relativeToChangelogFile

    [[nodiscard]] const LiquibaseChangeSet* find(std::string_view version) const;
    [[nodiscard]] const LiquibaseFile* fileOf(const std::filesystem::path& path) const;
};

/// As Java trims: without what is not above a blank, at both ends.
[[nodiscard]] std::string liquibaseTrimmed(std::string_view text);
/// `a\b`, `classpath:/a`, `./a` as Liquibase writes them.
[[nodiscard]] std::string liquibasePath(std::string_view path);
/// Identity of a row or a changeset, for comparing.
[[nodiscard]] std::string liquibaseKey(std::string_view path, std::string_view id, std::string_view author);
/// The key of a text `path::id::author`.
[[nodiscard]] std::string liquibaseKeyOf(std::string_view version);

// ---- settings

/// What liquibase.properties, liquibase.local.properties and lockkeeper.toml say, the names as written on the command line
/// (`changelog-file`, `label-filter`, …).
struct LiquibaseOptions {
    std::string changelogFile;
    std::vector<std::filesystem::path> searchPath; ///< absolute, the first is looked in first
    std::vector<std::string> contexts;
    std::string labelFilter;
    std::string defaultSchema;
    std::string liquibaseSchema;
    std::string table = "databasechangelog";
    std::string lockTable = "databasechangeloglock";
    std::map<std::string, std::string> parameters; ///< names in lower case
    bool escapesProperties = false;                ///< support-property-escaping: `${:x}` is the text `${x}`
};
[[nodiscard]] LiquibaseOptions liquibaseOptions(const project::Project& project);
/// Java's properties: `key=value`, `key: value`, continued lines, escapes.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> javaProperties(std::string_view text);

// ---- reading

/// What readLiquibase() keeps, read anew.
[[nodiscard]] std::shared_ptr<const LiquibaseChangelog> readChangelog(const project::Project& project);
/// Reads the changelog and all it includes. What cannot be read is a fatal problem in it; throws nothing but bad_alloc.
[[nodiscard]] std::shared_ptr<const LiquibaseChangelog> readLiquibase(const project::Project& project);
/// The same, as last read when that file has not changed since.
[[nodiscard]] std::shared_ptr<const LiquibaseChangelog> cachedLiquibase(const project::Project& project,
                                                                        const std::filesystem::path& file);

/// Properties while a changelog is read: the first definition of a name stands.
class LiquibaseParameters {
public:
    explicit LiquibaseParameters(const LiquibaseOptions& options);
    void define(std::string_view name, std::string_view value, bool isGlobal, const std::string& file,
                std::string_view context, std::string_view labels, std::string_view dbms);
    /// `${name}` filled in; unknown ones stay. Names of Liquibase's own that we cannot know go to `unfilled`.
    [[nodiscard]] std::string expanded(std::string_view text, const std::string& file,
                                       std::vector<std::string>* unfilled = nullptr) const;
    void expand(LiquibaseNode& node, const std::string& file, std::vector<std::string>* unfilled = nullptr) const;
    [[nodiscard]] const std::map<std::string, std::string>& global() const { return m_global; }

private:
    [[nodiscard]] const std::string* find(const std::string& name, const std::string& file) const;
    [[nodiscard]] std::string expandedAt(std::string_view text, const std::string& file,
                                         std::vector<std::string>* unfilled, int depth) const;

    const LiquibaseOptions& m_options;
    std::map<std::string, std::string> m_global;
    std::map<std::pair<std::string, std::string>, std::string> m_local;
};

/// One file of formatted SQL. Throws Error{Unreadable} with the place.
struct LiquibaseFormatted {
    std::string logicalPath;
    std::vector<LiquibaseChangeSet> changeSets;
};
[[nodiscard]] bool isFormattedLiquibase(std::string_view text);
[[nodiscard]] LiquibaseFormatted readFormatted(const std::string& text, const std::filesystem::path& file,
                                               const std::string& path, LiquibaseParameters& parameters);

// ---- filters

/// The expression language of contexts and labels: `a and !b`, `(a or b), c`.
[[nodiscard]] bool liquibaseMatches(std::string_view expression, const std::vector<std::string>& items);
[[nodiscard]] bool contextMatches(const std::string& expression, const std::vector<std::string>& contexts);
[[nodiscard]] bool labelsMatch(const std::string& labels, const std::string& filter);
/// `postgresql,h2`, `!oracle`, `all`, `none`
[[nodiscard]] bool dbmsMatches(std::string_view dbms);
/// Why it is not run with these options; empty when it is.
[[nodiscard]] std::string liquibaseFilter(const LiquibaseChangeSet& changeSet, const LiquibaseOptions& options);

// ---- checksums

[[nodiscard]] std::string md5Hex(std::string_view bytes);
/// `9:` + 32 hex; nothing where it cannot be told for certain.
[[nodiscard]] std::optional<std::string> liquibaseSum(const project::Project& project,
                                                      const LiquibaseChangeSet& changeSet);
/// The sum of versions 3.5 to 4.21, for SQL changes only.
[[nodiscard]] std::optional<std::string> liquibaseSumV8(const project::Project& project,
                                                        const LiquibaseChangeSet& changeSet);
[[nodiscard]] std::string liquibaseDescription(const LiquibaseChangeSet& changeSet);

// ---- what Liquibase knows of a change

struct LiquibaseFacts {
    std::string_view name;
    std::string_view fields;   ///< sorted, a blank between; with a mark where one is required or not allowed
    bool isSumCertain = false; ///< its text form has been probed with 4.28
    [[nodiscard]] bool has(std::string_view field) const;
};
/// Nothing for a change that is not Liquibase's own.
[[nodiscard]] const LiquibaseFacts* liquibaseFacts(std::string_view change);
/// What Liquibase's validation says of it; empty when all is well.
[[nodiscard]] std::string liquibaseFault(const LiquibaseChange& change);
/// Throws Error{Unreadable} with the place where the schema of Liquibase's XML does not allow the document.
void checkLiquibaseXml(const LiquibaseNode& root, const std::filesystem::path& file);
/// The same of a change written in YAML or JSON, where Liquibase looks at the columns alone.
void checkLiquibaseColumns(const LiquibaseNode& change, const std::filesystem::path& file);

// ---- SQL

/// A statement or a text of several to be sent as one block.
struct LiquibaseStatement {
    std::string text;
    std::filesystem::path file; ///< empty: the changeset's own
    std::size_t offset = 0;
    int line = 1;
    bool isOneMessage = false; ///< not to be split: sent as it is
};
/// A file that a change names (sqlFile, loadData, createView path), as found below the search path. Throws Error{Unreadable}.
struct LiquibaseResource {
    std::filesystem::path file;
    std::string text;
};
[[nodiscard]] LiquibaseResource liquibaseResource(const project::Project& project, const LiquibaseChangeSet& changeSet,
                                                  const LiquibaseNode& node, std::string_view key);
/// The SQL of a change. Throws Error{Refused} for a kind that is not known, or a form of it that cannot be carried out.
[[nodiscard]] std::vector<LiquibaseStatement> liquibaseStatements(const project::Project& project,
                                                                  const LiquibaseChangeSet& changeSet,
                                                                  const LiquibaseChange& change);
/// The changes that undo this one, in order; nothing when there are none ("No inverse to …").
[[nodiscard]] std::optional<std::vector<LiquibaseChange>> liquibaseInverse(const LiquibaseChange& change);
/// Why the changeset cannot be rolled back; empty when it can.
[[nodiscard]] std::string whyNoRollback(const LiquibaseChangelog& changelog, const LiquibaseChangeSet& changeSet);
/// The statements as the changeset's modifySql leaves them, where it applies; each of those by itself. Throws Error{Refused}.
[[nodiscard]] std::vector<LiquibaseStatement> liquibaseModified(const project::Project& project,
                                                                const LiquibaseChangeSet& changeSet,
                                                                std::vector<LiquibaseStatement> statements,
                                                                bool isRollback);
/// Cuts as Liquibase does; the pieces keep their places.
[[nodiscard]] std::vector<LiquibaseStatement> cutLiquibase(const LiquibaseSql& sql);
/// The elements `column` of a change, however they are nested.
[[nodiscard]] std::vector<const LiquibaseNode*> liquibaseColumns(const LiquibaseNode& node);

/// Quoted as Liquibase does on PostgreSQL: capitals mixed with small letters, reserved words, odd characters.
[[nodiscard]] std::string liquibaseName(std::string_view name, LiquibaseQuoting quoting = LiquibaseQuoting::Legacy);
/// A type as Liquibase translates it ("datetime" is TIMESTAMP WITHOUT TIME ZONE).
struct LiquibaseType {
    std::string sql;
    bool isSerial = false;
};
[[nodiscard]] LiquibaseType liquibaseType(std::string_view type);

/// The condition as one boolean SQL expression. Throws Error{Refused} for a kind that is not known.
[[nodiscard]] std::string liquibaseCondition(const LiquibaseNode& node, const project::Project& project,
                                             const LiquibaseChangelog& changelog, const std::string& historyTable);

} // namespace lk::formats
