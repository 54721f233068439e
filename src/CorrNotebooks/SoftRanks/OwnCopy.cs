using CorrNotebooks.Spans;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.SoftRanks;

/// <summary>
/// A copy of rows on the CPU. That of libtorch is made on its threads, which then spin for milliseconds on the cores that the
/// ranks are computed on: at n = 100,000 a loss took half as long again.
/// </summary>
internal sealed class OwnCopy : SingleTensorFunction<OwnCopy>
{
    public override string Name => nameof(OwnCopy);

    public static Tensor Of(Tensor x) => x.requires_grad && is_grad_enabled() ? apply(x) : Rows.Copy(x);

    public override Tensor forward(AutogradContext ctx, params object[] vars) => Rows.Copy((Tensor)vars[0]);

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output.alias()];
}
