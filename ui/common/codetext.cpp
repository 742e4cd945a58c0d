// SPDX-License-Identifier: Apache-2.0
#include "ui/common/codetext.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace lk::ui {
namespace {

struct CodeWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::CodeWords)
};

using Row = std::pair<std::string_view, const char*>;

constexpr std::array kTitles = {
    Row{"LK100", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "space on the server")},
    Row{"LK101", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "the planned server")},
    Row{"LK256", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "the pinned server")},
    Row{"LK257", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "as when it was pinned")},
    Row{"LK258", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "pinned to a server")},
    Row{"LK102", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "takes changes")},
    Row{"LK103", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "server version")},
    Row{"LK255", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "server knows the statements")},
    Row{"LK104", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "migration files")},
    Row{"LK105", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "history as planned")},
    Row{"LK106", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "scripts")},
    Row{"LK348", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "time limits of the scripts")},
    Row{"LK107", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "rights on the history")},
    Row{"LK108", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "role owns the tables")},
    Row{"LK109", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "nobody in the way")},
    Row{"LK113", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "indexes are valid")},
    Row{"LK114", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "no prepared transactions")},
    Row{"LK115", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "journal")},
    Row{"LK142", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "audit log")},
    Row{"LK116", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "COMMIT will not hang")},
    Row{"LK117", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "no other run")},
    Row{"LK349", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "former runs are gone")},
    Row{"LK118", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "order of versions")},
    Row{"LK135", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "replication slots")},
    Row{"LK136", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "files of the recorded versions")},
    Row{"LK171", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "no long transactions")},
    Row{"LK172", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "standbys keep up")},
    Row{"LK173", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "environment that comes first")},
    Row{"LK174", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "maintenance window")},
    Row{"LK175", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "hooks")},
    Row{"LK176", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "roles that scripts take")},
    Row{"LK177", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "rights to make objects")},
    Row{"LK178", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "everything could be looked at")},
};

constexpr std::array kMeanings = {
    Row{"LK110", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "There is no migration of that version.")},
    Row{"LK111", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration is not in the state that this wants.")},
    Row{"LK112", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The database is at a version that has no file.")},
    Row{"LK119", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "There is no migration of that version.")},
    Row{"LK120", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The history is dirty, or holds a failed migration.")},
    Row{"LK121", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The database is at a version that has no file.")},
    Row{"LK124", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration is not in the state that this wants.")},
    Row{"LK125",
        QT_TRANSLATE_NOOP("lk::ui::CodeWords", "This tool keeps a row for each migration: mark them instead.")},
    Row{"LK126", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "This tool keeps one version only: force it instead.")},
    Row{"LK130", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The history is dirty, or holds a failed migration.")},
    Row{"LK131",
        QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The history went back: applied versions are not recorded any more.")},
    Row{"LK132", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A migration stopped part-way.")},
    Row{"LK133", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The file of a migration that stopped part-way has changed.")},
    Row{"LK134", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "Whether a migration took effect cannot be told from here.")},
    Row{"LK137", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "Another run is at work.")},
    Row{"LK140", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A script ends the transaction it runs in.")},
    Row{"LK141",
        QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A statement cannot run in a transaction, and its script runs as one.")},
    Row{"LK152", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "This tool's migrations go forward only.")},
    Row{"LK153", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A file was added out of order.")},
    Row{"LK154", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The database is not clean, or its baseline is not found.")},
    Row{"LK160", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A file differs from what was applied.")},
    Row{"LK161", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "An applied migration has no file.")},
    Row{"LK162", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A pending migration is older than the newest applied one.")},
    Row{"LK163", QT_TRANSLATE_NOOP("lk::ui::CodeWords",
                                   "The schema is not empty and has no history table: it wants a baseline.")},
    Row{"LK166",
        QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration is program code, which only its own tool can run.")},
    Row{"LK168", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration has no way back.")},
    Row{"LK169", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration has no way back.")},
    Row{"LK180",
        QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration is program code, and its tool is not installed.")},
    Row{"LK181", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A file that has not run precedes one that has.")},
    Row{"LK182", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration has no way back.")},
    Row{"LK183", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "An applied migration has no file.")},
    Row{"LK185", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "An applied migration has no file.")},
    Row{"LK200", QT_TRANSLATE_NOOP("lk::ui::CodeWords",
                                   "The schema is not empty and has no history table: it wants a baseline.")},
    Row{"LK201", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration has no way back.")},
    Row{"LK211", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration has no way back.")},
    Row{"LK214", QT_TRANSLATE_NOOP("lk::ui::CodeWords",
                                   "A deployed change is not in the plan, or its line was edited or moved.")},
    Row{"LK217", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A required change is not deployed.")},
    Row{"LK220", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "Only the change that was deployed last can be reverted.")},
    Row{"LK230", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A file differs from what was applied.")},
    Row{"LK232", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration has no way back.")},
    Row{"LK235", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The tool's lock is held, and its holder may be alive.")},
    Row{"LK236", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The changelog holds a change that is not carried out here.")},
    Row{"LK240", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "There is no migration of that version.")},
    Row{"LK256", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "Another server or database answers than it was pinned to.")},
    Row{"LK350", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A phase before it is not done here.")},
    Row{"LK351", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A gate is closed.")},
    Row{"LK352",
        QT_TRANSLATE_NOOP("lk::ui::CodeWords", "A check before contract is bad, or nobody knows how it stands.")},
    Row{"LK353", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "Another migration would be applied with it.")},
    Row{"LK354", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The old side is dropped: it does not come back.")},
    Row{"LK355", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "Nobody knows what the old side is to hold.")},
    Row{"LK356", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "The migration has no way back.")},
    Row{"LK357", QT_TRANSLATE_NOOP("lk::ui::CodeWords", "Another migration stands above it.")},
};

template<std::size_t N>
const char* found(const std::array<Row, N>& rows, std::string_view code)
{
    for (const auto& [known, text] : rows) {
        if (known == code) {
            return text;
        }
    }
    return nullptr;
}

} // namespace

QString checkTitle(std::string_view code, std::string_view core)
{
    const char* title = found(kTitles, code);
    return title != nullptr ? CodeWords::tr(title) : toQt(shownInLine(core));
}

QString refusalMeaning(std::string_view code)
{
    const char* meaning = found(kMeanings, code);
    if (meaning == nullptr) {
        return {};
    }
    const QString text = CodeWords::tr(meaning);
    return text == QLatin1String(meaning) ? QString() : text;
}

} // namespace lk::ui
