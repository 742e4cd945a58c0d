// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"
#include "ui/common/findinglook.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lk::ui {

/// A statement as the editor shows it: positions are the document's (UTF-16), lines its block numbers (from 0).
struct StatementMark {
    int begin = 0;
    int end = 0;
    int line = 0;
    int lastLine = 0;
    QString tag;
    sql::TransactionUse transactionUse = sql::TransactionUse::Either;
    std::vector<sql::Lock> locks;
    bool isParsed = true;
    bool losesData = false;
};

/// Something the editor marks in the margin and underlines. `end` is at least one past `begin` where there is a character; the same
/// for what is of the file as such, which is not underlined.
struct Problem {
    enum class Source : std::uint8_t { Parser, Note, Server, Finding };
    Source source = Source::Parser;
    int begin = 0;
    int end = 0;
    QString text;
    FindingLevel level = FindingLevel::Error; ///< how it is drawn
    QString rule;                             ///< of a finding
    int finding = -1;                         ///< its number in the owner's list
};

/// Lines that can be folded under `firstLine`.
struct FoldRange {
    int firstLine = 0;
    int lastLine = 0;
    friend bool operator==(const FoldRange&, const FoldRange&) = default;
};

/// What is known of a text at one moment. A plain value, made on a worker.
struct Analysis {
    std::vector<StatementMark> statements; ///< in order
    std::vector<Problem> problems;         ///< of the parser
    std::vector<FoldRange> folds;          ///< by first line, one a line: the longest
    QStringList words;                     ///< names of three letters or more, as written, sorted
};

/// `raw` is QTextDocument::toRawText() (paragraphs parted by U+2029). Statement borders and problems are core/sql's.
[[nodiscard]] Analysis analyse(QString raw, const std::stop_token& stop = {});
/// The same of program code or a changelog: words, and folds by indentation. Nothing in it is taken for a statement.
[[nodiscard]] Analysis analyseCode(QString raw, const std::stop_token& stop = {});
/// The names alone, of a file's bytes: for completion over a whole project.
[[nodiscard]] QStringList wordsIn(const QString& text);

} // namespace lk::ui
