// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/fuzzy.h"

#include <QList>
#include <QStringView>

#include <algorithm>

namespace lk::ui {

namespace {

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

int scoreWord(QStringView word, QStringView text)
{
    // A run of letters as typed is worth most, at the start of a word above all.
    int best = 0;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const int length = static_cast<int>(word.size());
        const int score = 20 * length + (startsWord(text, at) ? 40 : 0) + (at == 0 ? 20 : 0);
        best = std::max(best, score);
    }
    if (best > 0) {
        return best;
    }
    // Else letters in order, where each one goes on with the last or begins a word: "pd" finds "Plan Down".
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar letter : word) {
        qsizetype found = -1;
        for (qsizetype place = at; place < text.size(); ++place) {
            if (text[place].toCaseFolded() == letter.toCaseFolded() && (place == last + 1 || startsWord(text, place))) {
                found = place;
                break;
            }
        }
        if (found < 0) {
            return 0;
        }
        score += found == last + 1 ? 6 : 25;
        last = found;
        at = found + 1;
    }
    return score;
}

} // namespace

int fuzzyScore(const QString& wanted, const QString& text)
{
    int total = 0;
    const QList<QStringView> words = QStringView(wanted).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView word : words) {
        const int score = scoreWord(word, text);
        if (score == 0) {
            return 0;
        }
        total += score;
    }
    return words.isEmpty() ? 1 : total;
}

} // namespace lk::ui
