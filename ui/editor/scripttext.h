// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lk::ui {

enum class LineEnd : std::uint8_t { Lf, CrLf, Cr };

/// A script's bytes as the editor holds them, and the way back. What was not edited comes out byte for byte: the byte order mark,
/// a missing last line end, and each line's own end where the file mixes them (lines are matched with the loaded ones; new lines
/// take the most frequent end). A plain value; any thread.
struct ScriptText {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::ScriptText)
public:
    /// Why the text can be shown but not edited.
    enum class Obstacle : std::uint8_t {
        None,
        NotUtf8,
        NulByte,
        Character /**< one that a text document cannot hold */
    };

    QString text; ///< lines parted by '\n'
    bool hasByteOrderMark = false;
    LineEnd lineEnd = LineEnd::Lf; ///< the most frequent
    std::vector<LineEnd> lineEnds; ///< of each line but the last; only where the file mixes them
    Obstacle obstacle = Obstacle::None;
    int obstacleLine = 0; ///< from 1, as the editor counts
    int obstacleColumn = 0;

    [[nodiscard]] static ScriptText decode(std::string_view bytes);
    /// The bytes for an edited text. Only without obstacle.
    [[nodiscard]] std::string encode(const QString& edited) const;
    [[nodiscard]] bool isMixed() const { return !lineEnds.empty(); }
    /// "UTF-8, CRLF" for the status bar.
    [[nodiscard]] QString encodingName() const;
    /// One sentence: what the obstacle is and where. Empty without one.
    [[nodiscard]] QString obstacleText() const;
    /// The editor breaks lines at a lone CR, core and the server count LF only: the editor's line (from 1) of a line of the file,
    /// and by how many characters its column lies before the file's. Only exact for the text as loaded.
    struct EditorLine {
        int line = 1;
        int column = 1;
    };
    [[nodiscard]] EditorLine editorPlace(int fileLine, int fileColumn) const;
};

} // namespace lk::ui
