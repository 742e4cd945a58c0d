// SPDX-License-Identifier: Apache-2.0
#include "core/formats/sqitch/sqitch.h"
#include "core/sql/script.h"

#include <cctype>

namespace lk::formats {

namespace {

/// One statement and where it is.
struct Found {
    std::size_t block = 0;
    sql::Statement statement;
    std::string text;
};

std::string wordsOf(std::string_view text)
{
    std::string words;
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            if (!words.empty() && words.back() != ' ')
                words += ' ';
        } else {
            words += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return words;
}

void blankOut(std::string& text, const sql::Statement& statement)
{
    std::size_t end = statement.end;
    while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end])) != 0)
        ++end;
    if (end < text.size() && text[end] == ';')
        ++end;
    else
        end = statement.end;
    for (std::size_t i = statement.begin; i < end; ++i) {
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
    }
}

} // namespace

bool takeSqitchPairOut(std::vector<Block>& blocks, bool endsInRollback)
{
    std::vector<Found> found;
    for (std::size_t index = 0; index < blocks.size(); ++index) {
        const sql::Script parsed = sql::Script::parse(blocks[index].text);
        for (const sql::Statement& statement : parsed.statements())
            found.push_back({index, statement, std::string(parsed.textOf(statement))});
    }
    // What is set before the transaction holds in it just as well.
    std::size_t first = 0;
    while (first < found.size() && found[first].statement.kind == "VariableSet" &&
           found[first].statement.transactionUse == sql::TransactionUse::Either)
        ++first;
    if (first + 1 >= found.size() || found[first].statement.transactionUse != sql::TransactionUse::Begins)
        return false;
    const std::string begin = wordsOf(found[first].text);
    const bool isPlain =
        begin == "BEGIN" || begin == "BEGIN WORK" || begin == "BEGIN TRANSACTION" || begin == "START TRANSACTION";
    const std::string end = wordsOf(found.back().text);
    const bool isEnd = found.back().statement.transactionUse == sql::TransactionUse::Commits ||
                       (endsInRollback && (end == "ROLLBACK" || end == "ROLLBACK WORK" ||
                                           end == "ROLLBACK TRANSACTION" || end == "ABORT"));
    if (!isPlain || !isEnd)
        return false;
    for (std::size_t i = first + 1; i + 1 < found.size(); ++i) {
        const auto use = found[i].statement.transactionUse;
        if (use == sql::TransactionUse::Begins || use == sql::TransactionUse::Commits ||
            use == sql::TransactionUse::OtherControl || use == sql::TransactionUse::MustBeAlone)
            return false;
    }
    // The planner itself knows a file that is just the pair, and says so.
    if (!endsInRollback && blocks.size() == 1 && first == 0)
        return false;
    blankOut(blocks[found.back().block].text, found.back().statement);
    blankOut(blocks[found[first].block].text, found[first].statement);
    for (Block& block : blocks)
        block.transaction = BlockTransaction::Explicit;
    return true;
}

} // namespace lk::formats
