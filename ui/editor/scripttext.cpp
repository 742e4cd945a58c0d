// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/scripttext.h"

#include "core/base/text.h"
#include "ui/editor/linediff.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace lk::ui {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view bytesOf(LineEnd end)
{
    switch (end) {
    case LineEnd::CrLf: return "\r\n";
    case LineEnd::Cr: return "\r";
    case LineEnd::Lf: break;
    }
    return "\n";
}

QList<QStringView> linesOf(const QString& text)
{
    return QStringView(text).split(u'\n');
}

void setObstacle(ScriptText& script, ScriptText::Obstacle obstacle, qsizetype position)
{
    const QStringView before = QStringView(script.text).left(position);
    script.obstacle = obstacle;
    script.obstacleLine = 1 + static_cast<int>(before.count(u'\n'));
    script.obstacleColumn = static_cast<int>(before.size() - (before.lastIndexOf(u'\n') + 1)) + 1;
}

} // namespace

ScriptText ScriptText::decode(std::string_view bytes)
{
    ScriptText script;
    if (bytes.starts_with(kByteOrderMark)) {
        script.hasByteOrderMark = true;
        bytes.remove_prefix(kByteOrderMark.size());
    }
    std::string joined;
    joined.reserve(bytes.size());
    std::vector<LineEnd> ends;
    std::array<std::size_t, 3> counts{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\n' && bytes[i] != '\r') {
            joined.push_back(bytes[i]);
            continue;
        }
        LineEnd end = LineEnd::Lf;
        if (bytes[i] == '\r') {
            end = i + 1 < bytes.size() && bytes[i + 1] == '\n' ? LineEnd::CrLf : LineEnd::Cr;
            i += end == LineEnd::CrLf ? 1 : 0;
        }
        ends.push_back(end);
        ++counts[static_cast<std::size_t>(end)];
        joined.push_back('\n');
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    script.lineEnd = static_cast<LineEnd>(most - counts.begin());
    if (*most != ends.size())
        script.lineEnds = std::move(ends);

    const auto invalid = invalidUtf8At(joined);
    script.text = QString::fromUtf8(joined.data(), static_cast<qsizetype>(joined.size()));
    if (std::string_view(joined).starts_with(kByteOrderMark))
        script.text.prepend(QChar(QChar::ByteOrderMark)); // a second one is text; fromUtf8 drops it
    if (invalid) {
        setObstacle(script, Obstacle::NotUtf8,
                    QString::fromUtf8(joined.data(), static_cast<qsizetype>(*invalid)).size());
    } else if (const qsizetype nul = script.text.indexOf(QChar(u'\0')); nul >= 0) {
        setObstacle(script, Obstacle::NulByte, nul);
    } else {
        // A text document takes these for its own paragraph and frame borders.
        const auto odd = std::find_if(script.text.cbegin(), script.text.cend(), [](QChar c) {
            return c == QChar::ParagraphSeparator || c == QChar(0xfdd0) || c == QChar(0xfdd1);
        });
        if (odd != script.text.cend())
            setObstacle(script, Obstacle::Character, odd - script.text.cbegin());
    }
    if (script.obstacle != Obstacle::None) {
        for (QChar& c : script.text) {
            if (c == QChar(u'\0') || c == QChar::ParagraphSeparator || c == QChar(0xfdd0) || c == QChar(0xfdd1))
                c = QChar::ReplacementCharacter;
        }
    }
    return script;
}

std::string ScriptText::encode(const QString& edited) const
{
    const QByteArray utf8 = edited.toUtf8();
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(utf8.size()) + 16);
    if (hasByteOrderMark)
        bytes += kByteOrderMark;
    if (!isMixed() && lineEnd == LineEnd::Lf) {
        bytes.append(utf8.data(), static_cast<std::size_t>(utf8.size()));
        return bytes;
    }
    std::vector<LineEnd> endOf(static_cast<std::size_t>(edited.count(u'\n')) + 1, lineEnd);
    if (isMixed()) {
        // Between two shared lines, lines that changed keep the ends of those they took the place of, in order.
        const auto take = [&](int old, int now) {
            if (static_cast<std::size_t>(old) < lineEnds.size())
                endOf[static_cast<std::size_t>(now)] = lineEnds[static_cast<std::size_t>(old)];
        };
        auto shared = commonLines(linesOf(text), linesOf(edited));
        shared.emplace_back(static_cast<int>(lineEnds.size()) + 1, static_cast<int>(endOf.size()));
        int before = 0;
        int after = 0;
        for (const auto& [old, now] : shared) {
            for (; before < old && after < now; ++before, ++after)
                take(before, after);
            if (now < static_cast<int>(endOf.size()))
                take(old, now);
            before = old + 1;
            after = now + 1;
        }
    }
    std::size_t line = 0;
    for (const char c : utf8) {
        if (c == '\n')
            bytes += bytesOf(endOf[line++]);
        else
            bytes.push_back(c);
    }
    return bytes;
}

QString ScriptText::encodingName() const
{
    const QString encoding = hasByteOrderMark ? tr("UTF-8 with byte order mark") : tr("UTF-8");
    QString ends = tr("mixed line ends");
    if (!isMixed())
        ends = lineEnd == LineEnd::Lf     ? QStringLiteral("LF")
               : lineEnd == LineEnd::CrLf ? QStringLiteral("CRLF")
                                          : QStringLiteral("CR");
    return obstacle == Obstacle::NotUtf8 ? tr("not UTF-8, %1").arg(ends) : tr("%1, %2").arg(encoding, ends);
}

QString ScriptText::obstacleText() const
{
    switch (obstacle) {
    case Obstacle::NotUtf8: return tr("Not valid UTF-8 at line %1, column %2.").arg(obstacleLine).arg(obstacleColumn);
    case Obstacle::NulByte: return tr("A NUL byte stands at line %1, column %2.").arg(obstacleLine).arg(obstacleColumn);
    case Obstacle::Character:
        return tr("A character that the editor cannot keep stands at line %1, column %2.")
            .arg(obstacleLine)
            .arg(obstacleColumn);
    case Obstacle::None: break;
    }
    return {};
}

ScriptText::EditorLine ScriptText::editorPlace(int fileLine, int fileColumn) const
{
    if (lineEnd != LineEnd::Cr && !isMixed())
        return {fileLine, fileColumn};
    const QList<QStringView> lines = linesOf(text);
    int line = 0;
    const auto endsWithCr = [&](int index) {
        return isMixed() ? static_cast<std::size_t>(index) < lineEnds.size() &&
                               lineEnds[static_cast<std::size_t>(index)] == LineEnd::Cr
                         : index + 1 < lines.size();
    };
    for (int passed = 1; line + 1 < lines.size() && passed < fileLine; ++line)
        passed += endsWithCr(line) ? 0 : 1;
    while (endsWithCr(line) && fileColumn > static_cast<int>(lines[line].size()) + 1) {
        fileColumn -= static_cast<int>(lines[line].toUcs4().size()) + 1;
        ++line;
    }
    return {line + 1, fileColumn};
}

} // namespace lk::ui
