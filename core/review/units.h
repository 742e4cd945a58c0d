// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/recording.h"
#include "core/review/constanttext.h"
#include "core/review/state.h"
#include "core/sql/parsedscript.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace lk::review {

/// The blocks of one part, parsed.
struct ParsedBlock {
    /// What the script borrows instead of the block's text, where that holds what no parser takes: NUL bytes and invalid UTF-8 are others
    /// there, byte for byte. The statements that hold them are told as not parsed, those around them are looked into.
    std::unique_ptr<const std::string> readable;
    std::unique_ptr<sql::ParsedScript> script;
};
using ParsedBlocks = std::vector<ParsedBlock>;
/// Borrows the texts. Blocks that are only checks are left null.
[[nodiscard]] ParsedBlocks parse(const std::vector<formats::Block>& blocks, sql::TreeCache* cache = nullptr);

/// The statements of one part, a chunk at a time, each with its place and the transaction it runs in. Bodies that the part carries
/// out (DO) are opened: their statements follow the one that holds them. Functions that it calls are the walk's to open, because only
/// the catalog knows them.
///
/// Trees of a long text take seventy times its size: such a part is handed out in chunks of about kChunkBytes, and looking ahead
/// ends with the chunk.
class Units final {
public:
    static constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

    /// `blocks` is borrowed; `parsed` is what parse() made of them.
    /// `serverVersion`: of bodies only what servers of that major version come to is handed out; 0: all.
    Units(const std::vector<formats::Block>& blocks, Part part, std::string file, ParsedBlocks parsed,
          int serverVersion = 0);
    ~Units();
    Units(const Units&) = delete;
    Units& operator=(const Units&) = delete;

    [[nodiscard]] bool hasMore();
    /// The next chunk; empty at the end. The former one's units are gone then.
    [[nodiscard]] const std::vector<Unit>& next();

private:
    struct Position;
    void openBlock();
    void take(std::size_t index);
    void takeCommands(int untilLine);
    void takeControl(const PgQuery__Node* tree, Unit& unit);

    const std::vector<formats::Block>& m_blocks;
    Part m_part;
    std::string m_file;
    ParsedBlocks m_parsed;
    int m_serverVersion;
    std::vector<Unit> m_units;
    std::unique_ptr<Position> m_at;
};

/// The statements of a body that is carried out, in the order of its text: static ones, and EXECUTE of a constant string. A loop over
/// constants gives what it executes once for each.
struct Body {
    struct Inner {
        std::string text;
        std::unique_ptr<const sql::ParseTree> tree;
        int line = 0; ///< of the body, from 1
        bool isInLoop = false;
        bool isDynamic = false;
        bool isConditional = false; ///< behind an IF, a CASE or a RETURN, or where errors are caught
        VersionRange versions;      ///< of the servers that come to it
    };
    std::vector<Inner> statements;
    struct Opaque {
        int line = 0;
        std::string begin; ///< what its text surely begins with
    };
    std::vector<Opaque> opaque;      ///< EXECUTE of a computed string
    std::set<std::string> variables; ///< of PL/pgSQL: all names that stand for no column
    std::string fault;               ///< why it fails whatever stands in the tables; empty: it need not
    std::string faultState;          ///< there, the SQLSTATE
    int firstLine = 0;               ///< of the body, counted from the statement's first line
    bool isReadable = true;          ///< false: another language, or the body cannot be parsed
    std::string parserMessage;       ///< there
};
/// Of DO or CREATE FUNCTION/PROCEDURE; `statement` is its text. PL/pgSQL and SQL are read.
[[nodiscard]] Body bodyOf(const std::string& statement, const PgQuery__Node& tree);
/// Why PL/pgSQL refuses that body; empty where it takes it, or where the language is another. Cheaper than to read it.
[[nodiscard]] std::string refusalOfBody(const std::string& statement, const PgQuery__Node& tree);
/// Of what refusalOfBody() says, or Body::parserMessage: the body is SQL and PL/pgSQL by its form, and refused for what it means.
[[nodiscard]] bool isFaultOfSense(const std::string& message);
/// One of psql's own commands. Its tree is null; no statement begins with a backslash.
[[nodiscard]] inline bool isPsqlCommand(const Unit& unit)
{
    return unit.tree == nullptr && unit.text.starts_with('\\');
}
/// They borrow from `body` and stand where `holder` stands. Without those that a server of that major version does not come to (0: all).
/// The text of an opaque one is what it surely begins with.
[[nodiscard]] std::vector<Unit> unitsOf(const Body& body, const Unit& holder, int serverVersion = 0);

} // namespace lk::review
