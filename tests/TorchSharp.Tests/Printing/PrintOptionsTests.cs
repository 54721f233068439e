using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Printing;

/// <summary>The options belong to the process: these tests put back what they change.</summary>
public sealed class PrintOptionsTests : IDisposable
{
    private readonly Tensor t = tensor(new[] { 1 / 3.0, -2 });

    public void Dispose()
    {
        t.Dispose();
        set_printoptions(TorchSharp.TensorStringStyle.Julia, "g5", 100, Environment.NewLine, 6, 6);
    }

    [Fact]
    public void ToString_gives_the_metadata()
    {
        const string Metadata = "[2], type = Float64, device = cpu";
        Assert.Equal(Metadata, t.ToString());
        Assert.Equal(Metadata, $"{t}");
        Assert.Equal(Metadata, t.ToString(false));
        Assert.Equal(Metadata, t.metastr());
        Assert.Equal(Metadata, t.ToString(TorchSharp.TensorStringStyle.Metadata, "F1"));
    }

    [Fact]
    public void The_default_style_is_Julias()
    {
        var expected = $"[2], type = Float64, device = cpu{Environment.NewLine} 0.33333 -2{Environment.NewLine}";
        Assert.Equal(TorchSharp.TensorStringStyle.Julia, torch.TensorStringStyle);
        Assert.Equal(expected, t.str());
        Assert.Equal(expected, t.ToString(true));
        Assert.Equal(expected, t.ToString(TorchSharp.TensorStringStyle.Default));
    }

    [Fact]
    public void Another_default_style_can_be_chosen()
    {
        torch.TensorStringStyle = numpy;
        Assert.Equal("[0.33333, -2]", t.str());
        set_printoptions(style: csharp);
        Assert.Equal("[2], type = Float64, device = cpu, value = double [] {0.33333, -2}", t.str());
        Assert.Throws<ArgumentException>(() => torch.TensorStringStyle = TorchSharp.TensorStringStyle.Default);
    }

    [Fact]
    public void A_precision_is_a_fixed_or_a_scientific_format()
    {
        torch.TensorStringStyle = numpy;
        set_printoptions(2);
        Assert.Equal("[0.33, -2.00]", t.str());
        set_printoptions(1, sci_mode: true);
        Assert.Equal("[3.3E-001, -2.0E+000]", t.str());
        Assert.Equal("[0.3333, -2.0000]", t.str(fltFormat: "F4"));
    }

    [Fact]
    public void Widths_new_lines_and_limits_are_options_too()
    {
        set_printoptions(linewidth: 13, newLine: "|", floatFormat: "F3");
        Assert.Equal("[2], type = Float64, device = cpu| 0.333 ...|", t.str());

        using var ten = arange(10L);
        set_printoptions(maxColumns: 3, maxRows: 3);
        Assert.Equal("[0, 1, ... 9]", ten.npstr());
        using var column = ten.reshape(10, 1);
        Assert.Equal("[[0]| [1]| ...| [9]]", column.npstr());
    }

    [Fact]
    public void Limits_of_one_still_show_both_ends()
    {
        using var ten = arange(10L);
        using var column = ten.reshape(10, 1);
        set_printoptions(maxColumns: 1, maxRows: 1, newLine: "|");
        Assert.Equal("[0, ... 9]", ten.npstr());
        Assert.Equal("[[0]| ...| [9]]", column.npstr());
    }

    [Fact]
    public void Print_writes_a_line_and_answers_the_tensor()
    {
        var console = Console.Out;
        var written = new StringWriter { NewLine = "\n" };
        try
        {
            Console.SetOut(written);
            Assert.Same(t, t.print(newLine: "\n", cultureInfo: CultureInfo.InvariantCulture, style: numpy));
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal("[0.33333, -2]\n", written.ToString());
    }

    [Fact]
    public void Printing_leaves_no_tensor_behind()
    {
        using var matrix = ones(3, 3);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
            Assert.NotEmpty(matrix.str() + matrix.npstr() + matrix.cstr());
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
